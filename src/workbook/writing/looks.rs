//! How cells look: the formats of Excel, and the colours of marks, which are those of the app by day.

use crate::domain::{Colour, Mark};
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Format, FormatAlign, FormatBorder,
    XlsxError,
};

/// Ground and ink of a colour; the same as in `style/tokens.css`, which a test compares.
pub(super) const fn colours(colour: Colour) -> (u32, u32) {
    match colour {
        Colour::Red => (0xC8_45_2F, 0xFF_FF_FF),
        Colour::Green => (0x25_80_4F, 0xFF_FF_FF),
        Colour::Grey => (0xD9_DA_D9, 0x4B_54_5C),
    }
}

const HEADING_GROUND: u32 = 0xEC_EA_E4;
/// Between the colours.
const LINE: u32 = 0xFF_FF_FF;
const INK: u32 = 0x1A_22_2A;

/// The formats that cells share.
#[derive(Debug)]
pub(super) struct Looks {
    pub heading: Format,
    /// A heading that is read from below.
    pub upright: Format,
    pub plain: Format,
    /// A text of several lines.
    pub wrapped: Format,
    pub number: Format,
    pub money: Format,
    pub percent: Format,
    /// As the country of whoever opens it writes days.
    pub date: Format,
    pub mark: Format,
}

impl Default for Looks {
    fn default() -> Self {
        let plain = Format::new().set_align(FormatAlign::Top);
        // With room before a text in the next column.
        let number = plain.clone().set_align(FormatAlign::Right).set_indent(1);
        let heading = Format::new()
            .set_bold()
            .set_font_color(Color::RGB(INK))
            .set_background_color(Color::RGB(HEADING_GROUND))
            .set_border_bottom(FormatBorder::Thin)
            .set_text_wrap();
        Self {
            upright: heading
                .clone()
                .set_rotation(90)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::Bottom),
            heading: heading.set_align(FormatAlign::Bottom),
            wrapped: plain.clone().set_text_wrap(),
            money: number.clone().set_num_format("#,##0.00##"),
            percent: number.clone().set_num_format("0.00%"),
            date: plain.clone().set_align(FormatAlign::Left).set_num_format_index(14),
            number,
            mark: plain.clone().set_align(FormatAlign::Center),
            plain,
        }
    }
}

/// The colour of a cell by what stands in it.
pub(super) fn mark_rules() -> impl Iterator<Item = ConditionalFormatCell> {
    Mark::ALL.into_iter().filter_map(|mark| {
        let (ground, ink) = colours(mark.colour()?);
        let look = Format::new()
            .set_background_color(Color::RGB(ground))
            .set_font_color(Color::RGB(ink))
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(LINE));
        let rule = ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::EqualTo(mark.code()));
        Some(rule.set_format(look))
    })
}

/// The codes to choose from.
pub(super) fn mark_words() -> Result<DataValidation, XlsxError> {
    let codes = Mark::ALL.map(Mark::code);
    let codes: Vec<&str> = codes.into_iter().filter(|code| !code.is_empty()).collect();
    Ok(DataValidation::new()
        .allow_list_strings(&codes)?
        .show_error_message(false))
}
