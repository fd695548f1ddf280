"""Brands: how the papers of a programme look, and the sentences that stand on all of them."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from piccolo.columns import Column

from board.foundation.database import db
from board.foundation.errors import Forbidden
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.brands import PLAIN, Paper, PrintLook
from board.foundation.identity.tables import Brand as BrandTable
from board.foundation.identity.tables import Programme
from board.foundation.journal import journal
from board.programmes import words
from board.programmes.programmes import find_programme, may_add_boards_to
from board.programmes.rules import Logo

# --- queries ---------------------------------------------------------------------------------


async def of_programme(programme_id: str) -> PrintLook:
    """The product's own look where nobody has chosen another."""
    row = await BrandTable.objects().where(BrandTable.programme == programme_id).first()
    if row is None:
        return PLAIN
    return PrintLook(
        accent=row.accent,
        alert=row.alert,
        paper=Paper(row.paper),
        footer=row.footer,
        opening=row.opening,
        closing=row.closing,
        logo=bytes(row.logo) if row.logo else b"",
        logo_kind=row.logo_kind,
        logo_width=float(row.logo_width),
        logo_height=float(row.logo_height),
    )


async def find_for(programme_id: str, viewer: Viewer) -> Programme:
    """The programme, for whoever may change how its papers look: NotFound if it is not seen."""
    programme = await find_programme(programme_id, viewer)
    if programme_id not in {row.id for row in await may_add_boards_to(viewer)}:
        raise Forbidden(words.ONLY_MANAGERS_CHANGE_LOOKS)
    return programme


# --- operations ------------------------------------------------------------------------------


async def change(
    programme: Programme, brand: PrintLook, *, logo: Logo | None, by: Viewer, now: datetime
) -> None:
    """Writes what was chosen; a new logo takes the place of the one in `brand`."""
    await find_for(programme.id, by)
    if logo is not None:
        brand = replace(
            brand,
            logo=logo.data,
            logo_kind=logo.kind,
            logo_width=logo.width,
            logo_height=logo.height,
        )
    # Whole numbers are stored, and only the shape counts.
    scale = 1000 / max(brand.logo_width, brand.logo_height, 1.0)
    values: dict[Column | str, Any] = {
        BrandTable.logo: brand.logo or None,
        BrandTable.logo_kind: brand.logo_kind,
        BrandTable.logo_width: max(1, round(brand.logo_width * scale)) if brand.logo else 0,
        BrandTable.logo_height: max(1, round(brand.logo_height * scale)) if brand.logo else 0,
        BrandTable.accent: brand.accent,
        BrandTable.alert: brand.alert,
        BrandTable.paper: brand.paper.value,
        BrandTable.footer: brand.footer,
        BrandTable.opening: brand.opening,
        BrandTable.closing: brand.closing,
        BrandTable.changed_at: now,
    }
    async with db.transaction():
        await (
            BrandTable.insert(BrandTable(programme=programme.id, changed_at=now))
            .on_conflict(target=BrandTable.programme, action="DO NOTHING")
            .run()
        )
        await BrandTable.update(values).where(BrandTable.programme == programme.id)
        await journal.record("brand.changed", programme.id, by=by.actor, now=now)
