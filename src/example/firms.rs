//! The customers and services of Muster Systemhaus, with their marks and figures.

use crate::domain::figures::ProductRevenue;
use crate::domain::matrix::cells::CellUpdate;
use crate::domain::values::localized::{Localized, de_en};
use crate::domain::values::order::sort_by_key;
use crate::domain::workspace::import::{CustomerDraft, DetailDraft, FiguresDraft, ProductDraft, Repeat};
use crate::domain::{
    Awareness, Colour, Column, CustomerEdit, CustomerFigures, DetailEdit, ImportPlan, Mark, Money, Month, MonthFigures,
    Name, ProductEdit, Reason, Status,
};
use crate::exchange::export::Wording;
use jiff::civil::Date;
use std::collections::BTreeMap;

const MONTHS: u16 = 24;

/// The firms and services, as the beginning of the plan.
pub(super) fn plan(today: Date, wording: Wording) -> ImportPlan {
    let this_month = Month::of(today);
    let mut plan = ImportPlan {
        products: SERVICES.iter().filter_map(|one| product(one, wording)).collect(),
        months: (1..=MONTHS).map(|ago| this_month.minus(ago)).collect(),
        repeat: Repeat::Replace,
        ..ImportPlan::default()
    };
    for (place, firm) in (0..).zip(&FIRMS) {
        let Some(draft) = customer(place, firm, wording) else {
            continue;
        };
        plan.customers.push(draft);
        let marks = firm.marks.split(' ').map(mark_of_code);
        for (product, mark) in (0..).zip(marks).filter(|(_, mark)| *mark != Mark::Blank) {
            plan.marks.set(place, product, CellUpdate::Is(mark));
            plan.details.extend(detail((place, product), mark, this_month, wording));
        }
        plan.figures.extend(figures(place, firm, this_month));
    }
    plan
}

/// Where a firm stands in the plan's list of customers.
pub(super) fn place(name: &str) -> Option<u32> {
    let at = FIRMS.iter().position(|firm| firm.name == name)?;
    u32::try_from(at).ok()
}

struct Service {
    name: Localized,
    group: Localized,
    /// Who sells it to our customers when we do not.
    competitor: &'static str,
    /// What a usual customer spends on it in a year.
    yearly: i64,
}

struct Firm {
    name: &'static str,
    segment: Localized,
    owner: &'static str,
    status: Status,
    since: i16,
    promise: Localized,
    notes: Localized,
    /// A code for every service, `.` for blank.
    marks: &'static str,
    /// Revenue of the last twelve months in currency units.
    yearly: i64,
    /// Of that, in percent: the growth over the year before, the direct cost, credits and what is disputed.
    growth: i64,
    cost: i64,
    credits: i64,
    disputed: i64,
    late_payment_days: i64,
    /// How many months ago the last order came.
    idle_months: u16,
}

const fn service(name: Localized, group: Localized, competitor: &'static str, yearly: i64) -> Service {
    Service {
        name,
        group,
        competitor,
        yearly,
    }
}

const SERVICES: [Service; 8] = [
    service(
        de_en("Beratung", "Consulting"),
        de_en("Dienstleistung", "Services"),
        "Kontor Nord Beratung",
        14_000,
    ),
    service(
        de_en("Netzwerk", "Network"),
        de_en("Infrastruktur", "Infrastructure"),
        "NordData",
        22_000,
    ),
    service(
        de_en("Server", "Servers"),
        de_en("Infrastruktur", "Infrastructure"),
        "NordData",
        31_000,
    ),
    service(
        de_en("Cloud-Umzug", "Move to the cloud"),
        de_en("Infrastruktur", "Infrastructure"),
        "Wolkenwerk",
        26_000,
    ),
    service(
        de_en("Datensicherung", "Backup"),
        de_en("Sicherheit", "Security"),
        "Wolkenwerk",
        9_500,
    ),
    service(
        de_en("IT-Sicherheit", "IT security"),
        de_en("Sicherheit", "Security"),
        "Schildwacht IT",
        16_500,
    ),
    service(
        de_en("Arbeitsplätze", "Workplaces"),
        de_en("Büro", "Office"),
        "Bürohaus Timm",
        38_500,
    ),
    service(
        de_en("Telefonie", "Telephony"),
        de_en("Büro", "Office"),
        "Bürohaus Timm",
        7_200,
    ),
];

const BASE: Firm = Firm {
    name: "",
    segment: Localized::EMPTY,
    owner: "",
    status: Status::Customer,
    since: 2018,
    promise: Localized::EMPTY,
    notes: Localized::EMPTY,
    marks: "",
    yearly: 0,
    growth: 4,
    cost: 58,
    credits: 0,
    disputed: 0,
    late_payment_days: 3,
    idle_months: 0,
};

const ROTH: &str = "Martina Roth";
const ALBERS: &str = "Jens Albers";
const YILMAZ: &str = "Deniz Yılmaz";

const FIRMS: [Firm; 12] = [
    Firm {
        name: "Ahrens Bau GmbH",
        segment: de_en("Bau", "Construction"),
        owner: ALBERS,
        since: 2014,
        promise: de_en(
            "Die Baustelle ist am ersten Tag am Netz",
            "The site is online on its first day",
        ),
        marks: "R G X XR - - X X",
        yearly: 86_400,
        ..BASE
    },
    Firm {
        name: "Brandt Logistik KG",
        segment: de_en("Logistik", "Logistics"),
        owner: ROTH,
        since: 2019,
        promise: de_en("Läger stehen nie still", "Warehouses never stand still"),
        marks: "XG XG X R . . G G",
        yearly: 124_000,
        growth: 11,
        ..BASE
    },
    Firm {
        name: "Dietz Druckerei",
        segment: de_en("Industrie", "Industry"),
        owner: YILMAZ,
        since: 2011,
        marks: "X X R . XG G XG G",
        yearly: 61_500,
        growth: -3,
        late_payment_days: 9,
        ..BASE
    },
    Firm {
        name: "Elektro Fromm",
        segment: de_en("Handel", "Trade"),
        owner: ALBERS,
        since: 2020,
        marks: "XR R R X G X R .",
        yearly: 27_800,
        ..BASE
    },
    Firm {
        name: "Falk & Partner",
        segment: de_en("Kanzleien", "Law firms"),
        owner: YILMAZ,
        since: 2017,
        promise: de_en(
            "Akten sind überall und bleiben vertraulich",
            "Files are everywhere and stay confidential",
        ),
        marks: "R - G X X R R .",
        yearly: 33_200,
        growth: 7,
        cost: 51,
        ..BASE
    },
    Firm {
        name: "Gärtnerei Hölzl",
        segment: de_en("Handel", "Trade"),
        owner: ALBERS,
        since: 2021,
        marks: "XR X G R XG . R -",
        yearly: 12_900,
        cost: 63,
        late_payment_days: 14,
        ..BASE
    },
    Firm {
        name: "Heller Medizintechnik",
        segment: de_en("Industrie", "Industry"),
        owner: ROTH,
        since: 2016,
        promise: de_en(
            "Ein Ansprechpartner, der Medizintechnik versteht",
            "One contact who understands medical technology",
        ),
        notes: de_en("Zweiter Standort in Planung.", "A second site is being planned."),
        marks: "R G G G XG X X X",
        yearly: 148_000,
        growth: 9,
        cost: 54,
        late_payment_days: 0,
        ..BASE
    },
    Firm {
        name: "Institut Lenz",
        segment: de_en("Forschung", "Research"),
        owner: YILMAZ,
        status: Status::Former,
        since: 2015,
        notes: de_en(
            "Ausschreibung verloren, Vertrag ausgelaufen.",
            "Lost the tender, the contract has run out.",
        ),
        marks: "- R G R . R . -",
        yearly: 41_000,
        growth: -20,
        idle_months: 13,
        ..BASE
    },
    Firm {
        name: "Juwelier Kaiser",
        segment: de_en("Handel", "Trade"),
        owner: ALBERS,
        since: 2022,
        marks: "X G - XR . G . .",
        yearly: 9_600,
        growth: 15,
        ..BASE
    },
    Firm {
        name: "Kessler & Söhne",
        segment: de_en("Bau", "Construction"),
        owner: ROTH,
        since: 2016,
        notes: de_en(
            "Viele Korrekturschleifen, zahlt nach der zweiten Mahnung.",
            "Many rounds of corrections, pays after the second reminder.",
        ),
        marks: "XR R G XG . . R R",
        yearly: 240_000,
        growth: 2,
        cost: 62,
        credits: 5,
        disputed: 4,
        late_payment_days: 34,
        ..BASE
    },
    Firm {
        name: "Lindner Stahl AG",
        segment: de_en("Industrie", "Industry"),
        owner: ROTH,
        since: 2009,
        promise: de_en(
            "Das Werk läuft, auch nachts um drei",
            "The plant runs, even at three in the morning",
        ),
        marks: "X X G XR X X G XR",
        yearly: 312_000,
        growth: 6,
        cost: 56,
        late_payment_days: 1,
        ..BASE
    },
    Firm {
        name: "Möbelhaus Nagel",
        segment: de_en("Handel", "Trade"),
        owner: YILMAZ,
        status: Status::Prospect,
        marks: "R G . - R R . .",
        ..BASE
    },
];

fn product(service: &Service, wording: Wording) -> Option<ProductDraft> {
    Some(ProductDraft {
        known: None,
        name: Name::parse(wording.of(service.name)).ok()?,
        edits: vec![ProductEdit::Group(wording.of(service.group).into())],
    })
}

fn customer(place: u32, firm: &Firm, wording: Wording) -> Option<CustomerDraft> {
    let since = match firm.status {
        Status::Prospect => None,
        Status::Customer | Status::Former => Date::new(firm.since, 4, 1).ok(),
    };
    Some(CustomerDraft {
        known: None,
        name: Name::parse(firm.name).ok()?,
        edits: vec![
            CustomerEdit::Number(Some(format!("B-{}", 1001 + place))),
            CustomerEdit::Segment(wording.of(firm.segment).into()),
            CustomerEdit::Owner(firm.owner.into()),
            CustomerEdit::Status(firm.status),
            CustomerEdit::Since(since),
            CustomerEdit::Promise(wording.of(firm.promise).into()),
            CustomerEdit::Notes(wording.of(firm.notes).into()),
        ],
    })
}

fn mark_of_code(code: &str) -> Mark {
    let known = Mark::ALL.into_iter().find(|mark| mark.code() == code);
    known.unwrap_or(Mark::Blank)
}

/// Stories that stand out: customer, service, potential, months until the competitor's contract ends, note.
const STORIES: [(u32, u16, i64, u16, Localized); 6] = [
    (
        6,
        1,
        18_000,
        0,
        de_en("Zwei Standorte vernetzen.", "Connect two sites."),
    ),
    (6, 2, 18_000, 0, Localized::EMPTY),
    (
        6,
        3,
        28_000,
        0,
        de_en(
            "Im Frühjahr läuft der Mietvertrag fürs alte Serverzimmer aus.",
            "The lease of the old server room runs out in spring.",
        ),
    ),
    (
        1,
        3,
        38_500,
        1,
        de_en(
            "Unzufrieden mit der Reaktionszeit.",
            "Not happy with the response time.",
        ),
    ),
    (
        10,
        2,
        46_000,
        0,
        de_en(
            "Leitstand Werk 2 braucht eigene Rechner.",
            "The control room of plant 2 needs computers of its own.",
        ),
    ),
    (9, 6, 52_000, 8, Localized::EMPTY),
];

/// What is known of a cell: the more its mark says, the more.
fn detail((customer, product): (u32, u16), mark: Mark, this_month: Month, wording: Wording) -> Option<DetailDraft> {
    let service = SERVICES.get(usize::from(product))?;
    let spread = spread(customer, product);
    let story = STORIES.iter().find(|story| (story.0, story.1) == (customer, product));
    let usual = service.yearly * (60 + i64::from(spread)) / 100;
    let potential = story.map_or(usual - usual % 500, |story| story.2);
    let mut edits = Vec::new();
    match mark.colour()? {
        Colour::Red => {
            let months = story.map_or(2 + spread / 4, |story| story.3);
            edits.push(DetailEdit::Competitor(service.competitor.into()));
            edits.push(DetailEdit::Potential(Some(Money::units(potential))));
            edits.push(DetailEdit::ContractEnd(end_of(Month(this_month.0 + months))));
            edits.push(DetailEdit::Known(yes_or_no(spread)));
        }
        Colour::Green => {
            edits.push(DetailEdit::Potential(Some(Money::units(potential))));
            edits.push(DetailEdit::Known(yes_or_no(spread)));
        }
        Colour::Grey => edits.push(DetailEdit::Reason(Some(match spread % 3 {
            0 => Reason::DoesItself,
            1 => Reason::DoesNotFit,
            _ => Reason::Other,
        }))),
    }
    let checked = this_month.minus(1 + spread / 5);
    edits.push(DetailEdit::CheckedOn(day_of(checked, 1 + (spread % 28) as i8)));
    let source = if spread.is_multiple_of(2) {
        de_en("Jahresgespräch", "Annual review")
    } else {
        de_en("Telefonat", "Phone call")
    };
    edits.push(DetailEdit::Source(wording.of(source).into()));
    if let Some(story) = story.filter(|story| story.4 != Localized::EMPTY) {
        edits.push(DetailEdit::Note(wording.of(story.4).into()));
    }
    Some(DetailDraft {
        customer,
        product,
        edits,
    })
}

const fn yes_or_no(spread: u16) -> Awareness {
    match spread % 4 {
        0 => Awareness::No,
        1 => Awareness::Open,
        _ => Awareness::Yes,
    }
}

/// A number from 0 to 79 that looks as if it were by chance.
const fn spread(one: u32, other: u16) -> u16 {
    ((one * 37 + other as u32 * 53 + one * other as u32 * 11 + 17) % 80) as u16
}

fn day_of(month: Month, day: i8) -> Option<Date> {
    Date::new(
        i16::try_from(month.year()).ok()?,
        i8::try_from(month.month()).ok()?,
        day,
    )
    .ok()
}

fn end_of(month: Month) -> Option<Date> {
    day_of(month, 1).map(Date::last_of_month)
}

/// The figures of the months before this one, spread over the services the customer buys.
fn figures(customer: u32, firm: &Firm, this_month: Month) -> Option<FiguresDraft> {
    let bought: Vec<(u16, &Service)> = (0..)
        .zip(&SERVICES)
        .zip(firm.marks.split(' ').map(mark_of_code))
        .filter(|(_, mark)| mark.has_cross() || (firm.status == Status::Former && *mark == Mark::Competitor))
        .map(|(service, _)| service)
        .collect();
    let weight: i64 = bought.iter().map(|(_, service)| service.yearly).sum();
    if firm.yearly == 0 || weight == 0 {
        return None;
    }
    let mut months: BTreeMap<Month, MonthFigures> = BTreeMap::new();
    let mut lines = Vec::new();
    for ago in (1 + firm.idle_months..=MONTHS).rev() {
        let month = this_month.minus(ago);
        let sum = months.entry(month).or_insert_with(|| MonthFigures::empty(month));
        for (column, service) in &bought {
            let revenue = revenue(firm, service, weight, ago, spread(customer + u32::from(ago), *column));
            sum.revenue += revenue;
            sum.invoices += 1;
            lines.push(ProductRevenue {
                month,
                column: Column(*column),
                revenue,
            });
        }
        settle(sum, firm);
    }
    sort_by_key(&mut lines, |line| (line.month, line.column));
    Some(FiguresDraft {
        fresh: None,
        customer,
        figures: CustomerFigures {
            months: months.into_values().collect(),
            lines,
            prints: Vec::new(),
        },
    })
}

/// One service in one month, to the cent.
fn revenue(firm: &Firm, service: &Service, weight: i64, ago: u16, spread: u16) -> Money {
    let year = if ago > 12 {
        firm.yearly * 100 / (100 + firm.growth)
    } else {
        firm.yearly
    };
    let cents = year * 100 * service.yearly / weight / 12 * (60 + i64::from(spread)) / 100;
    Money(cents * 100)
}

/// Cost, credits and manners of payment follow from the revenue.
fn settle(month: &mut MonthFigures, firm: &Firm) {
    let share = |percent: i64| Money(month.revenue.0 / 100 * percent);
    let (cost, credits, disputed) = (share(firm.cost), share(firm.credits), share(firm.disputed));
    month.revenue = month.revenue - credits;
    month.direct_cost = Some(cost);
    month.credits = credits;
    month.disputed = disputed;
    month.settled = month.revenue;
    month.late_amount_days = month.revenue.0.saturating_mul(firm.late_payment_days);
}
