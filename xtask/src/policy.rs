//! The Content-Security-Policy of the site: nothing from elsewhere, nothing inline but trunk's own loader.

use anyhow::{Result, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// The policy for this page, with the hash of each inline script in it.
pub fn policy(html: &str) -> Result<String> {
    let hashes: Vec<String> = inline_scripts(html)?
        .map(|script| format!("'sha256-{}'", hash(script)))
        .collect();
    Ok([
        "default-src 'none'",
        &format!("script-src 'self' 'wasm-unsafe-eval' {}", hashes.join(" ")),
        "style-src 'self'",
        "img-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
    ]
    .join("; "))
}

/// The SHA-256 of the bytes, in base64 as browsers want it.
pub fn hash(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}

fn inline_scripts(html: &str) -> Result<impl Iterator<Item = &str>> {
    let mut scripts = Vec::new();
    for piece in html.split("<script").skip(1) {
        let Some((attributes, rest)) = piece.split_once('>') else {
            bail!("a script tag does not end")
        };
        let Some((text, _)) = rest.split_once("</script>") else {
            bail!("a script does not end")
        };
        if !attributes.contains("src=") {
            scripts.push(text);
        }
    }
    Ok(scripts.into_iter())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_only_what_is_inline() {
        let html = "<script src=a.js></script><script type=module>alert(1)</script>";
        let scripts: Vec<_> = inline_scripts(html).expect("well formed").collect();
        assert_eq!(scripts, ["alert(1)"]);
    }

    #[test]
    fn hashes_as_browsers_do() {
        // echo -n "alert(1)" | openssl dgst -sha256 -binary | base64
        assert_eq!(hash("alert(1)"), "bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=");
    }
}
