//! `congbao schema`: what editors need to complete and check the YAML files.

use anyhow::Result;

use crate::build::project;
use crate::cli::CLEAN;
use crate::cli::args::{Args, SchemaArgs};
use crate::cli::terminal::Terminal;
use crate::diag::Message;
use crate::schema::{FOLDER, Kind};

pub(super) fn run(args: &Args, command: &SchemaArgs, terminal: &mut Terminal) -> Result<u8> {
    let folder = command.out.clone().unwrap_or_else(|| args.project.join(FOLDER));
    for kind in Kind::ALL {
        let file = folder.join(kind.file_name());
        let shown = file.display();
        let line = if project::write_generated(&file, &kind.text())? {
            format!("  {shown}")
        } else {
            let same = Message::new("không đổi", "unchanged");
            format!("  {shown} ({})", terminal.say(&same))
        };
        terminal.line(&line);
    }
    Ok(CLEAN)
}
