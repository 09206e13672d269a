//! Browsers that delete by themselves what a site keeps. Safari does, and so does every browser with its engine (on iPhone and
//! iPad that is all of them), where the site was not visited for seven days, unless it is installed there or the browser has
//! promised to keep its storage. Pure.

/// What a browser says about itself, as far as it bears on the question.
#[derive(Debug, Clone, Copy)]
pub struct BrowserTraits<'a> {
    /// `navigator.userAgent`; empty where there is none.
    pub user_agent: &'a str,
    /// `navigator.maxTouchPoints`: an iPad calls itself a Mac, and a Mac has 0.
    pub touch_points: i32,
    /// The app is installed and runs in a window of its own (display mode `standalone`), where nothing is deleted.
    pub installed: bool,
    /// `navigator.storage.persisted()`: true where the browser promised not to clear the storage; `None` where it does not say.
    pub persistent: Option<bool>,
}

/// How a site is installed in a browser that forgets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Installing {
    /// iPhone and iPad.
    HomeScreen,
    /// Mac.
    Dock,
    /// It cannot be, or nobody knows how.
    Unknown,
}

/// How to install the app in this browser so that it stops deleting what it keeps; `None` where it does not delete it.
#[must_use]
pub fn remedy(browser: BrowserTraits) -> Option<Installing> {
    let forgets = has_webkit(browser.user_agent) && !browser.installed && browser.persistent != Some(true);
    forgets.then(|| installing(browser))
}

/// Chromium's browsers name the engine of their forebears as well.
fn has_webkit(user_agent: &str) -> bool {
    let chromium = ["Chrome/", "Chromium/"].iter().any(|name| user_agent.contains(name));
    user_agent.contains("AppleWebKit/") && !chromium
}

fn installing(browser: BrowserTraits) -> Installing {
    let says = |name: &str| browser.user_agent.contains(name);
    if says("iPhone") || says("iPad") || says("iPod") || (says("Macintosh") && browser.touch_points > 1) {
        Installing::HomeScreen
    } else if says("Macintosh") {
        Installing::Dock
    } else {
        Installing::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAFARI: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15";
    const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
    const CHROME_ON_IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/137.0.7151.51 Mobile/15E148 Safari/604.1";
    const WEBKITGTK: &str =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Safari/605.1.15";
    const CHROME: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36";
    const EDGE: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0";
    const FIREFOX: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:139.0) Gecko/20100101 Firefox/139.0";

    #[test]
    fn only_the_engine_of_safari_forgets_and_each_device_installs_in_its_way() {
        let cases = [
            ("Safari on a Mac", SAFARI, 0, Some(Installing::Dock)),
            ("Safari on an iPad", SAFARI, 5, Some(Installing::HomeScreen)),
            ("Safari on an iPhone", IPHONE, 5, Some(Installing::HomeScreen)),
            ("Chrome on an iPhone", CHROME_ON_IPHONE, 5, Some(Installing::HomeScreen)),
            ("WebKit on Linux", WEBKITGTK, 0, Some(Installing::Unknown)),
            ("Chrome on a Mac", CHROME, 0, None),
            ("Edge on Windows", EDGE, 10, None),
            ("Firefox on a Mac", FIREFOX, 0, None),
            ("a browser that tells nothing", "", 0, None),
        ];
        for (name, user_agent, touch_points, wanted) in cases {
            let browser = BrowserTraits {
                user_agent,
                touch_points,
                installed: false,
                persistent: None,
            };
            assert_eq!(remedy(browser), wanted, "{name}");
        }
    }

    #[test]
    fn what_is_installed_or_promised_stays() {
        for (installed, persistent, forgets) in [
            (false, None, true),
            (false, Some(false), true),
            (false, Some(true), false),
            (true, None, false),
            (true, Some(false), false),
        ] {
            let browser = BrowserTraits {
                user_agent: SAFARI,
                touch_points: 0,
                installed,
                persistent,
            };
            assert_eq!(remedy(browser).is_some(), forgets, "{installed} {persistent:?}");
        }
    }
}
