"""/bantuan as people see it: their own topics, opened in place; nobody else's; a running question ends."""

from bot.help import texts_focal, texts_office
from bot.help.presses import TopicPress
from tests.people.test_story_requests import asks_for
from tests.support.running_office import Office


async def test_everybody_opens_their_own_topics_in_place(office: Office) -> None:
    for person, topics, other in (
        (office.sari, texts_focal.TOPICS, texts_office.TOPICS[0]),
        (office.ina, texts_office.TOPICS, texts_focal.TOPICS[0]),
    ):
        person.says("/bantuan")
        home = await person.sees("Yang dapat Bapak/Ibu lakukan", "/dataku")
        assert home.buttons == [each.label for each in topics]
        for each in topics:
            person.taps(each.label, on=home)
            opened = await person.sees(each.title, *(each.text.split()[0],))
            assert opened.message_id == home.message_id
            assert opened.buttons == ["◂ Kembali"]
            person.taps("Kembali", on=home)
            await person.sees("Pilih topik di bawah")
        person.forge_press(TopicPress(other.key).pack(), on=home)
        person.says("/batal")
        await person.sees("Tidak ada pertanyaan")
        assert other.title not in home.text


async def test_who_may_do_nothing_here_reads_what_is_true_for_them(office: Office) -> None:
    office.stranger.opens()
    office.stranger.says("/bantuan")
    shown = await office.stranger.sees("belum dibaca siapa pun", "/start", "ombudsman.go.id", "137")
    assert shown.buttons == ["📝 Daftar sebagai narahubung"]
    office.stranger.forge_press(TopicPress("answer").pack(), on=shown)
    await asks_for(office.stranger, "Kab. Balangan")
    office.stranger.says("/help")
    shown = await office.stranger.sees("menunggu persetujuan", "dibaca petugas")
    assert "siapa pun" not in shown.text
    assert shown.buttons == []


async def test_a_running_question_ends_and_what_is_typed_next_is_no_answer_to_it(office: Office) -> None:
    office.sari.says("/cuti")
    await office.sari.sees("Mulai kapan?")
    office.sari.says("/bantuan")
    await office.sari.sees("Mulai kapan?", "dihentikan karena ada perintah baru")
    await office.sari.sees("Yang dapat")
    office.sari.says("besok saya rapat di provinsi")
    await office.sari.sees("Diteruskan ke")
    office.sari.says("/bantuan")
    await office.sari.sees("Yang dapat")
    assert sum("Yang dapat" in each.text for each in office.sari.from_bot) == 1  # the one before is deleted
