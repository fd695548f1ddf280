"""Staff: who has an account, with which role on which board."""

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.errors import Forbidden
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.text.zones import offered_zones
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from board.programmes.programmes import BoardListing
from board.staff import staff, words


class StaffAccounts(Controller):
    path = "/staff"

    @get()
    async def index(self, request: AnyRequest, administration: SignedIn) -> Template:
        return await _index(request, administration)

    @get("/new")
    async def new(self, request: AnyRequest, administration: SignedIn) -> Template:
        form = Form(initial={"timezone": administration.timezone})
        return await _new(request, form, administration)

    @post(status_code=303)
    async def invite(
        self, request: AnyRequest, administration: SignedIn, now: Now
    ) -> Template | Redirect:
        form = await Form.read(request)
        name = form.text("name", "Name", most=120)
        email = form.email("email")
        timezone = form.timezone("timezone")
        roles: dict[str, Role] = {}
        for board in await _managed(administration):
            role = form.choice(f"role-{board.id}", board.name, Role, required=False)
            if role is not None:
                roles[board.id] = role
        if not form.errors:
            with form.taking():
                await staff.invite(
                    name=name,
                    email=email,
                    timezone=timezone,
                    roles=roles,
                    by=administration,
                    now=now,
                )
                return go("/staff", words.account_invited(name))
        return await _new(request, form, administration, status=form.status)

    @post("/{staff_id:str}/role", status_code=303)
    async def set_role(
        self, request: AnyRequest, staff_id: FromPath[str], administration: SignedIn, now: Now
    ) -> Template | Redirect:
        person = await staff.find_for(staff_id, administration)
        form = await Form.read(request)
        board_id = form["board"]
        board = await programmes.find_board(board_id, administration, act="manage")
        if form["role"] not in ("", *Role):
            form.refuse("role", words.ROLE_UNKNOWN)
        role = form.choice("role", "Role", Role, required=False)
        if not form.errors:
            with form.taking("role"):
                await staff.set_role(person, board_id, role, by=administration, now=now)
                said = (
                    words.role_given(person.name, role.label.lower(), board.name)
                    if role
                    else words.has_left(person.name, board.name)
                )
                return go("/staff", said)
        return await _index(request, administration, typed=(staff_id, form))

    @post("/{staff_id:str}/administration", status_code=303)
    async def set_administrator(
        self, request: AnyRequest, staff_id: FromPath[str], administration: SignedIn, now: Now
    ) -> Redirect:
        _must_administer(administration)
        person = await staff.find(staff_id)
        is_given = (await Form.read(request)).ticked("is_administrator")
        await staff.set_administrator(person, is_given, by=administration, now=now)
        return go(
            "/staff",
            words.now_administrator(person.name)
            if is_given
            else words.no_longer_administrator(person.name),
        )

    @post("/{staff_id:str}/reset", status_code=303)
    async def reset(self, staff_id: FromPath[str], administration: SignedIn, now: Now) -> Redirect:
        person = await staff.find_for(staff_id, administration)
        await staff.send_reset(person, by=administration, now=now)
        return go("/staff", words.reset_link_mailed(person.email))

    @post("/{staff_id:str}/deactivation", status_code=303)
    async def deactivate(
        self, staff_id: FromPath[str], administration: SignedIn, now: Now
    ) -> Redirect:
        _must_administer(administration)
        person = await staff.find(staff_id)
        await staff.deactivate(person, by=administration, now=now)
        return go("/staff", words.account_deactivated(person.name))


async def _index(
    request: AnyRequest, viewer: Viewer, *, typed: tuple[str, Form] | None = None
) -> Template:
    """Everybody; `typed` is the form with somebody's role that could not be taken."""
    boards = await _managed(viewer)
    return page(
        request,
        "board/staff/staff/index.html",
        status=typed[1].status if typed else 200,
        people=await staff.seen_by(viewer),
        boards=boards,
        managed={board.id for board in boards},
        roles=list(Role),
        labels={role.value: role.label for role in Role},
        typed=typed,
    )


async def _new(request: AnyRequest, form: Form, viewer: Viewer, *, status: int = 200) -> Template:
    return page(
        request,
        "board/staff/staff/new.html",
        status=status,
        form=form,
        boards=await _managed(viewer),
        roles=[(role.value, role.label) for role in Role],
        zones=offered_zones(),
    )


async def _managed(viewer: Viewer) -> list[BoardListing]:
    return [board for board in await programmes.boards_of(viewer) if viewer.may("manage", board.id)]


def _must_administer(viewer: Viewer) -> None:
    if not viewer.is_administrator:
        raise Forbidden(words.ONLY_ADMINISTRATORS)
