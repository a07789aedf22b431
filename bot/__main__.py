"""The operator's commands: `python -m bot run`, `migrate`, `requeue`, ..., each with --help."""

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import sqlalchemy as sa
import typer

from bot import app as program
from bot import logs
from bot.clock import utc_now
from bot.config import Settings, WrongSetting, read_settings
from bot.conversation.texts_words import moment
from bot.pipeline.locks import AlreadyRunning, Held, LockLost, only_process
from bot.pipeline.private_files import only_ours_from_now_on, tighten, warn_about
from bot.pipeline.starting import waited_for
from bot.records import verification
from models.database import open_engine, transaction
from models.people import invitations
from models.queues import inbox
from models.setup.migrate import bring_up_to_date, must_be_up_to_date
from models.setup.usable import DatabaseUnusable, NotYetUsable, usable

cli = typer.Typer(
    help="Narahubung: bot Telegram narahubung Ombudsman RI.", no_args_is_help=True, add_completion=False
)


def _stop(sentence: str, status: int = 2) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(status)


@cli.callback()
def _before_every_command() -> None:
    only_ours_from_now_on()


@contextmanager
def opened() -> Iterator[tuple[Settings, sa.Engine]]:
    """The settings and the database, as it is; what is wrong with them is one line and status 2 (75: it may pass)."""
    try:
        settings = read_settings()
        logs.set_up(settings.log_level, settings.token)
        warn_about(Path(".env"))
        engine = open_engine(settings.database_url)
    except WrongSetting as error:
        _stop(str(error))
    try:
        yield settings, engine
    except NotYetUsable as error:
        _stop(f"{error}. {RUN_AGAIN}", program.RUN_AGAIN)
    except LockLost as error:
        _stop(program.LOCK_LOST.format(reason=error), program.RUN_AGAIN)
    except DatabaseUnusable as error:
        _stop(str(error))
    except AlreadyRunning:
        _stop(ALREADY_RUNNING, 3)
    finally:
        engine.dispose()


RUN_AGAIN = "Jalankan lagi sesudah itu."
ALREADY_RUNNING = "Proses lain sudah memakai basis data ini. Hentikan dahulu proses itu, lalu jalankan lagi."


@contextmanager
def locked_and_migrated(settings: Settings, engine: sa.Engine) -> Iterator[Held]:
    """The database, locked for this process and then brought up to date: never under another process."""
    with ExitStack() as stack:

        def locked() -> Held:
            with usable(engine):
                return stack.enter_context(only_process(engine))

        lock = waited_for(locked, settings.start_patience)
        now = utc_now().astimezone(settings.zone)
        waited_for(partial(bring_up_to_date, engine, now), settings.start_patience)
        tighten(settings, engine)
        yield lock


def _has_token() -> bool:
    try:
        return bool(read_settings().token)
    except WrongSetting as error:
        _stop(str(error))


@cli.command()
def run() -> None:
    """Jalankan bot sampai dihentikan (Ctrl+C atau SIGTERM). Tanpa TELEGRAM_BOT_TOKEN: mode latihan."""
    if not _has_token():
        practice()
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # process 1 of a container has no default action
    with opened() as (settings, engine), locked_and_migrated(settings, engine) as lock:
        freeze_imported_objects()
        try:
            asyncio.run(program.run(settings, engine, utc_now, lock=lock))
        except program.Refused as refusal:
            logging.getLogger("bot").error("%s", refusal)
            raise typer.Exit(refusal.status) from None


def freeze_imported_objects() -> None:
    """Exclude what was imported from garbage collection (it costs a fifth of the CPU of a busy bot, measured)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@cli.command()
def practice() -> None:
    """Latihan di komputer ini: telepon di halaman web, tanpa token dan tanpa data sungguhan."""
    from bot.practice.run import run_practice  # only here: the real bot needs no local Telegram
    from bot.practice.session.safe_folder import NotPractice

    try:
        asyncio.run(run_practice(program.run, utc_now))
    except AlreadyRunning:
        _stop("Latihan sudah berjalan di folder ini. Pakai alamat yang tercetak di sana, atau hentikan dahulu.", 3)
    except (NotPractice, DatabaseUnusable, program.Refused, OSError) as error:
        _stop(str(error))


@cli.command()
def migrate() -> None:
    """Siapkan atau perbarui basis data; bot harus berhenti dahulu."""
    with opened() as (settings, engine), locked_and_migrated(settings, engine):
        typer.echo("Basis data sudah mutakhir.")


@cli.command("invite-admin")
def invite_admin() -> None:
    """Cetak tautan sekali pakai untuk admin pertama (atau berikutnya)."""
    with opened() as (settings, engine):
        if not settings.token:
            _stop("TELEGRAM_BOT_TOKEN belum diisi. Isi di .env, lalu jalankan lagi.")
        must_be_up_to_date(engine)
        try:
            name = asyncio.run(program.username(settings))
        except program.Refused as refusal:
            _stop(str(refusal), refusal.status)
        with usable(engine), transaction(engine) as session:
            invitation, token, code = invitations.invite_admin_with_code(session, utc_now())
            until = moment(invitation.expires_at, settings.zone)
    typer.echo(f"https://t.me/{name}?start={token}")
    typer.echo(f"Untuk satu orang, sekali pakai, sampai {until}.")
    typer.echo(
        f"Kode yang diminta bot: {code} (sampaikan lewat jalan lain daripada tautannya; tiga kali salah, batal)"
    )


@cli.command("verify-records")
def verify_records(
    code: Annotated[str, typer.Argument(help="Kode satu penugasan; tanpa kode: semuanya.")] = "",
) -> None:
    """Periksa apakah riwayat dan berkas buktinya masih seperti saat dicatat. Boleh selagi bot berjalan."""
    with opened() as (settings, engine):
        must_be_up_to_date(engine)
        try:
            with usable(engine):
                for line in verification.verify(engine.url, settings.data_dir, code, settings.zone):
                    typer.echo(line)
        except verification.NotWhole:
            raise typer.Exit(1) from None


@cli.command()
def requeue(
    references: Annotated[list[int], typer.Argument(help="Rujukan dari pesan peringatan, tanpa huruf U.")],
) -> None:
    """Antrekan lagi pesan yang gagal diproses tiga kali."""
    with opened() as (_, engine):
        must_be_up_to_date(engine)
        with usable(engine), transaction(engine) as session:
            count = inbox.requeue(session, references)
    typer.echo(f"{count} pesan diantrekan lagi.")


if __name__ == "__main__":
    cli()
