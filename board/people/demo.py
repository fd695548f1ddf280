"""The demo's second addresses: an office that answers for somebody."""

from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.scenes.scenes import Stage, id_of
from board.people import aliases, people


async def add_office(stage: Stage) -> None:
    meera, _ = await people.with_profile(await id_of("Meera Sarovar"))
    office, now = "office@larkfield.example.net", stage.clock.at(-3)
    await aliases.add(meera, office, AliasKind.assistant, by=stage.ada, now=now)
