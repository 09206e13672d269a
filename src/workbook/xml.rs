//! Parts of a workbook that are XML, element by element.

use super::container::UnpackedFile;
use crate::exchange::sheets::WorkbookFault;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A part that is being read.
pub struct Document<'a> {
    reader: Reader<UnpackedFile<'a>>,
    element: Vec<u8>,
}

impl std::fmt::Debug for Document<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Document").finish_non_exhaustive()
    }
}

impl<'a> Document<'a> {
    /// Before its first element.
    #[must_use]
    pub fn of(part: UnpackedFile<'a>) -> Self {
        let mut reader = Reader::from_reader(part);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Self {
            reader,
            element: Vec::new(),
        }
    }

    /// Gives the next event to `hear`, and what that makes of it; `None` at the end.
    ///
    /// # Errors
    /// Damaged where it is no XML.
    pub fn read<T>(&mut self, hear: impl FnOnce(&Event<'_>) -> T) -> Result<Option<T>, WorkbookFault> {
        self.element.clear();
        let event = self.reader.read_event_into(&mut self.element);
        let event = event.map_err(|_| WorkbookFault::Damaged)?;
        let heard = hear(&event);
        Ok((!matches!(event, Event::Eof)).then_some(heard))
    }

    /// What follows the last event.
    #[must_use]
    pub fn rest(self) -> UnpackedFile<'a> {
        self.reader.into_inner()
    }
}

/// An attribute by its full name, as it is written: names and numbers have no signs that are written in another way.
#[must_use]
pub fn value(element: &BytesStart<'_>, name: &str) -> Option<String> {
    find(element, |key| key == name)
}

/// The same whatever namespace its name has.
#[must_use]
pub fn local_value(element: &BytesStart<'_>, name: &str) -> Option<String> {
    find(element, |key| key.rsplit(':').next() == Some(name))
}

fn find(element: &BytesStart<'_>, is_meant: impl Fn(&str) -> bool) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| is_meant(attribute.key.as_ref()))?;
    Some(found.value.into_owned())
}
