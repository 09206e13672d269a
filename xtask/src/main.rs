//! The commands of the project: `cargo xtask setup | serve | build | check | test | bench | generate`.
//!
//! Reading order: this file says what each command does; `setup` installs what is missing; `site` builds the static site;
//! `style`, `split`, `imports`, `worker`, `policy`, `offline` and `sizes` are its steps; `watch` serves it; `suite` has all that is
//! tested; `bench` measures, `generate` makes a file to measure with; `shell` runs other programs.

mod bench;
mod generate;
mod imports;
mod offline;
mod order;
mod policy;
mod setup;
mod shell;
mod site;
mod sizes;
mod split;
mod style;
mod suite;
mod watch;
mod worker;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::setup::{Need, Setup};
use crate::site::Site;

const HELP: &str = "\
Kundenkompass: the commands of the project

    cargo xtask serve    set up what is missing, build, serve, print the address
    cargo xtask test     set up what is missing, run every test, native and in real browsers

    cargo xtask setup    only set up what is missing
    cargo xtask build    the release site into dist/, with the size table
    cargo xtask check    format and lints, on both targets
    cargo xtask bench    measure: the engine, then the site in a browser, beside others (--only engine, startup, import, levers, grid)
    cargo xtask generate a large list of invoice lines, to measure the import with

Options
    --no-install         say what is missing and stop, install nothing
    --port NUMBER        serve: the port (8080)
    --watch              serve: build again when a source changes
    --debug              serve, build: the fast build, not optimised, without offline cache
    --test-hooks         serve, build: with the faults that only tests may provoke
    --bench              serve, build: with the hook by which the matrix is measured
    --out FOLDER         build: another folder than dist/
    --lines NUMBER       generate: so many lines (1000000)
    --only NAMES         test: parts of check,native,browser,build,e2e,browsers; bench: one measurement
";

/// What the command line asked for.
#[derive(Debug, Default)]
struct Options {
    no_install: bool,
    watch: bool,
    debug: bool,
    test_hooks: bool,
    bench: bool,
    port: Option<u16>,
    out: Option<PathBuf>,
    lines: Option<u64>,
    only: Option<String>,
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    match options(arguments).and_then(|options| run(&command, &options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask {command}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &str, options: &Options) -> Result<()> {
    std::env::set_current_dir(shell::root())?;
    match command {
        "setup" => ready(options, Need::ALL).map(drop),
        "serve" => serve(options),
        "build" => site(options).build(&ready(options, Need::BUILD)?),
        "check" => suite::check(&ready(options, Need::CHECK)?),
        "bench" => bench::bench(
            &ready(options, &[Need::BUILD, &[Need::Browser]].concat())?,
            options.only.as_deref(),
        ),
        "generate" => generate(options),
        "test" => {
            let parts = suite::parts(options.only.as_deref())?;
            suite::test(&ready(options, &suite::needs(&parts))?, &parts)
        }
        "" | "help" | "-h" | "--help" => {
            print!("{HELP}");
            Ok(())
        }
        unknown => bail!("there is no such command: {unknown}\n\n{HELP}"),
    }
}

fn ready(options: &Options, needs: &[Need]) -> Result<Setup> {
    setup::ready(needs, !options.no_install)
}

fn serve(options: &Options) -> Result<()> {
    let setup = ready(options, Need::BUILD)?;
    watch::serve(&site(options), &setup, options.port.unwrap_or(8080), options.watch)
}

fn generate(options: &Options) -> Result<()> {
    let out = options.out.clone().unwrap_or_else(|| "target/invoices.csv".into());
    generate::invoices(&out, options.lines.unwrap_or(1_000_000))?;
    println!("{}: {} bytes", out.display(), std::fs::metadata(&out)?.len());
    Ok(())
}

fn site(options: &Options) -> Site {
    Site {
        out: options.out.clone().unwrap_or_else(|| "dist".into()),
        release: !options.debug,
        hooks: match (options.test_hooks, options.bench) {
            (true, _) => Some("test-hooks"),
            (false, true) => Some("bench"),
            (false, false) => None,
        },
    }
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options> {
    let mut options = Options::default();
    while let Some(argument) = arguments.next() {
        let mut value = || match arguments.next() {
            Some(value) => Ok(value),
            None => bail!("{argument} needs a value"),
        };
        match argument.as_str() {
            "--no-install" => options.no_install = true,
            "--watch" => options.watch = true,
            "--debug" => options.debug = true,
            "--test-hooks" => options.test_hooks = true,
            "--bench" => options.bench = true,
            "--port" => options.port = Some(value()?.parse()?),
            "--out" => options.out = Some(value()?.into()),
            "--lines" => options.lines = Some(value()?.parse()?),
            "--only" => options.only = Some(value()?),
            unknown => bail!("there is no such option: {unknown}\n\n{HELP}"),
        }
    }
    Ok(options)
}
