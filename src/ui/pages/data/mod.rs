//! Import, export, snapshots, storage.

mod columns;
mod drop_zone;
mod exports;
mod import_result;
mod intake;
mod mappings;
mod preview;
mod problems;
mod questions;
mod repeats;
mod sheets;
mod storage;
mod stuck_journals;

use crate::text::{data::Data, shell::Shell};
use crate::ui::pages::data::stuck_journals::StuckJournals;
use crate::ui::prelude::*;
use crate::ui::session::appearance::t;
use crate::ui::shared::backup::{BackupCard, RestoreBackup, Snapshots};
use crate::ui::shell::page::Page;
use drop_zone::{DropZone, ReadingProgress};
use exports::ExportCard;
use import_result::ImportResult;
use intake::Intake;
use mappings::MappingCard;
use preview::Preview;
use storage::StorageCard;

#[component]
pub fn DataPage() -> impl IntoView {
    provide_context(Intake::start());
    view! {
        <Page title=t(Shell::Data) sub=t(Data::Sub)>
            <div class="columns2">
                <div class="stack" data-gap="l">
                    <DropZone/>
                    <ImportResult/>
                    <ReadingProgress/>
                    <Preview/>
                </div>
                <div class="stack" data-gap="l">
                    <BackupCard/>
                    <ExportCard/>
                    <MappingCard/>
                    <StorageCard/>
                    <RestoreBackup/>
                    <StuckJournals/>
                </div>
                <Snapshots/>
            </div>
        </Page>
    }
}
