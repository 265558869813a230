//! Opening dispatches: one to be read, two side by side.

use crate::ctx::Ctx;
use crate::effects::Question;
use crate::state::Awaited;
use model::DispatchId;

/// Opens a dispatch in the reader.
pub fn read(ctx: &mut Ctx<'_>, id: DispatchId) {
    ctx.awaited = Some(Awaited::Read(id));
    ctx.ask(Question::Open(id));
}

/// Puts two dispatches side by side.
pub fn beside(ctx: &mut Ctx<'_>, a: DispatchId, b: DispatchId) {
    ctx.awaited = Some(Awaited::Beside(a, b));
    ctx.ask(Question::Open(a));
    ctx.ask(Question::Open(b));
}
