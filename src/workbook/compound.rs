//! The packing of old Office: streams in chains of sectors. Gives the one that holds the cells, and only if it is there to its end.

use crate::exchange::sheets::WorkbookFault;

/// No sector follows.
const END: u32 = 0xFFFF_FFFE;
/// What is longer lies in sectors, what is shorter in parts of one.
const SHORT_STREAM: usize = 4096;
const SHORT_SECTOR: usize = 64;
const ENTRY: usize = 128;

/// The stream of the cells, which older versions call `Book`.
///
/// # Errors
/// Damaged where its end is missing or its chain leads nowhere.
pub fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, WorkbookFault> {
    read(bytes).ok_or(WorkbookFault::Damaged)
}

fn read(bytes: &[u8]) -> Option<Vec<u8>> {
    let sectors = Sectors::of(bytes)?;
    let directory = sectors.chain(long(bytes, 48)?, usize::MAX)?;
    let entries: Vec<&[u8]> = directory.chunks_exact(ENTRY).collect();
    let named = |name: &str| entries.iter().find(|entry| is_named(entry, name));
    let entry = named("Workbook").or_else(|| named("Book"))?;
    let (start, length) = (long(entry, 116)?, long(entry, 120)? as usize);
    if length >= SHORT_STREAM {
        return sectors.chain(start, length);
    }
    let root = entries.first()?;
    let short = Sectors {
        all: &sectors.chain(long(root, 116)?, long(root, 120)? as usize)?,
        first: 0,
        size: SHORT_SECTOR,
        next: longs(&sectors.chain(long(bytes, 60)?, usize::MAX)?).collect(),
    };
    short.chain(start, length)
}

fn is_named(entry: &[u8], name: &str) -> bool {
    let (wide, _) = entry.get(..64).unwrap_or_default().as_chunks::<2>();
    let found = wide
        .iter()
        .map(|unit| u16::from_le_bytes(*unit))
        .take_while(|unit| *unit != 0);
    found.eq(name.encode_utf16())
}

struct Sectors<'a> {
    all: &'a [u8],
    /// Where the first one begins.
    first: usize,
    size: usize,
    /// The sector that follows each.
    next: Vec<u32>,
}

impl<'a> Sectors<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let size = match short(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut sectors = Sectors {
            all: bytes,
            first: size,
            size,
            next: Vec::new(),
        };
        // The list of followers lies in sectors of its own: the first 109 are named in the head, the others in a chain.
        let mut lists: Vec<u32> = longs(bytes.get(76..512)?).collect();
        let (mut more, mut left) = (long(bytes, 68)?, bytes.len() / size);
        while more < END - 3 {
            left = left.checked_sub(1)?;
            lists.extend(longs(sectors.sector(more, size)?));
            more = lists.pop()?;
        }
        let mut next = Vec::new();
        for list in lists.into_iter().filter(|list| *list < END - 3) {
            next.extend(longs(sectors.sector(list, size)?));
        }
        sectors.next = next;
        Some(sectors)
    }

    /// So many bytes of a sector; of the last one of a file there may be no more.
    fn sector(&self, sector: u32, length: usize) -> Option<&[u8]> {
        let start = self.first.checked_add((sector as usize).checked_mul(self.size)?)?;
        self.all.get(start..start.checked_add(length.min(self.size))?)
    }

    fn chain(&self, mut sector: u32, length: usize) -> Option<Vec<u8>> {
        let mut chain = Vec::new();
        while sector != END && chain.len() < length {
            chain.extend_from_slice(self.sector(sector, length - chain.len())?);
            // A chain that bites its tail.
            if chain.len() > self.all.len() {
                return None;
            }
            if chain.len() == length {
                break;
            }
            sector = *self.next.get(sector as usize)?;
        }
        (length == usize::MAX || chain.len() == length).then_some(chain)
    }
}

fn longs(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    let (longs, _) = bytes.as_chunks::<4>();
    longs.iter().map(|long| u32::from_le_bytes(*long))
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
