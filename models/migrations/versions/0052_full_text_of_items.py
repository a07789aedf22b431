"""The full text of items: numbers, perihal, actions, notes and file names, kept by triggers and searched by /cari

`search_documents` is the text of each item, `search_words` its index: FTS5 in SQLite, a tsvector in PostgreSQL. Of a
confidential item nothing but its code and numbers is text. Components of standards of service are no text of an item:
every unit of a period has the same ones. Evidence is text once it was handed in. https://sqlite.org/fts5.html,
https://www.postgresql.org/docs/current/textsearch.html
"""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

# %(joined)s: the function that joins the texts of many rows.
VIEW = """
CREATE VIEW search_documents AS
SELECT a.id AS assignment_id,
  a.code || ' ' || r.number || ' ' || coalesce(r.typed_number, '') || ' ' || coalesce(r.agenda_number, '') || ' ' ||
  CASE WHEN r.confidential THEN '' ELSE
    r.subject || ' ' || coalesce(r.substance, '') || ' ' || coalesce(r.maladministration, '') || ' ' ||
    replace(a.product_code, '_', ' ') || ' ' ||
    coalesce((SELECT %(joined)s(c.text, ' ') FROM corrective_actions AS c
              WHERE c.assignment_id = a.id AND c.component_id IS NULL), '') || ' ' ||
    coalesce((SELECT %(joined)s(n.note, ' ') FROM assignment_events AS n
              WHERE n.assignment_id = a.id AND n.note <> ''), '') || ' ' ||
    coalesce((SELECT %(joined)s(coalesce(e.file_name, '') || ' ' || coalesce(e.text, ''), ' ')
              FROM submissions AS s JOIN evidence AS e ON e.submission_id = s.id
              WHERE s.assignment_id = a.id AND s.state IN ('submitted', 'approved', 'returned')), '') || ' ' ||
    coalesce((SELECT %(joined)s(coalesce(l.file_name, '') || ' ' || l.words, ' ') FROM letters AS l
              WHERE l.assignment_id = a.id), '')
  END AS text
FROM assignments AS a JOIN reports AS r ON r.id = a.report_id
"""

# Which changes renew the text of which items: table, change, only of these columns, only if, the ids. In the last two
# %(row)s is the row after the change, or the deleted one. What is still collected is no text yet: each file of an album
# would write the same text anew.
ITEM = "SELECT %(row)s.assignment_id"
OF_EVIDENCE = "SELECT assignment_id FROM submissions WHERE id = %(row)s.submission_id"
HANDED_IN = (
    "EXISTS (SELECT 1 FROM submissions WHERE id = %(row)s.submission_id "
    "AND state IN ('submitted', 'approved', 'returned'))"
)
NO_COMPONENT = "%(row)s.component_id IS NULL"
REPORT = "number, typed_number, agenda_number, subject, substance, maladministration, confidential"
CHANGES = (
    ("assignments", "INSERT", "", "", "SELECT %(row)s.id"),
    ("assignments", "UPDATE", "code, report_id, product_code", "", "SELECT %(row)s.id"),
    ("reports", "UPDATE", REPORT, "", "SELECT id FROM assignments WHERE report_id = %(row)s.id"),
    ("corrective_actions", "INSERT", "", NO_COMPONENT, ITEM),
    ("corrective_actions", "UPDATE", "text", NO_COMPONENT, ITEM),
    ("corrective_actions", "DELETE", "", NO_COMPONENT, ITEM),
    ("assignment_events", "INSERT", "", "%(row)s.note <> ''", ITEM),
    ("assignment_events", "UPDATE", "note", "", ITEM),
    ("assignment_events", "DELETE", "", "%(row)s.note <> ''", ITEM),
    ("submissions", "UPDATE", "state", "", ITEM),
    ("submissions", "DELETE", "", "", ITEM),
    ("evidence", "INSERT", "", HANDED_IN, OF_EVIDENCE),
    ("evidence", "UPDATE", "file_name, text, submission_id", HANDED_IN, OF_EVIDENCE),
    ("evidence", "DELETE", "", HANDED_IN, OF_EVIDENCE),
    ("letters", "INSERT", "", "", ITEM),
    ("letters", "UPDATE", "file_name, words", "", ITEM),
    ("letters", "DELETE", "", "", ITEM),
)
ON_SQLITE = """
CREATE TRIGGER %(name)s AFTER %(change)s ON %(table)s %(when)s BEGIN
DELETE FROM search_words WHERE rowid IN (%(ids)s);
INSERT INTO search_words(rowid, text)
SELECT assignment_id, text FROM search_documents WHERE assignment_id IN (%(ids)s);
END
"""
# The parser of PostgreSQL takes "0179/LM/VI" for the name of a file and "a-b" for one word: signs become blanks first,
# and accents go, so that both databases see the same words. A tsvector has a limit of 1 MB.
SIGNS = "!\"#$&''()*+,-./:;<=>?@[\\]^_`{|}~"
ACCENTS = ("áàâäãåéèêëíìîïóòôöõúùûüçñ", "aaaaaaeeeeiiiiooooouuuucn")
RENEW = """
CREATE FUNCTION renew_search(ids bigint[]) RETURNS void LANGUAGE sql AS $$
INSERT INTO search_words(assignment_id, words)
SELECT assignment_id, to_tsvector(
  'simple', translate(lower(left(text, 200000)), '%(accents)s%(signs)s', '%(bare)s' || repeat(' ', 40))
)
FROM search_documents WHERE assignment_id = ANY (ids)
ON CONFLICT (assignment_id) DO UPDATE SET words = excluded.words
$$
"""
FUNCTION = """
CREATE FUNCTION %(name)s() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN IF %(condition)s THEN PERFORM renew_search(ARRAY(%(ids)s)); END IF; RETURN NULL; END $$
"""
ON_POSTGRESQL = "CREATE TRIGGER %(name)s AFTER %(change)s ON %(table)s FOR EACH ROW EXECUTE FUNCTION %(name)s()"


def _run(statement: str, **names: str) -> None:
    op.execute(sa.DDL(statement, context=names))


def _triggers() -> list[dict[str, str]]:
    """The names that the statements about each trigger need."""
    found = []
    for table, change, columns, condition, ids in CHANGES:
        row = {"row": "OLD" if change == "DELETE" else "NEW"}
        names = {"table": table, "name": f"{table}_{change.lower()}_renews_search", "ids": ids % row}
        names |= {"change": f"{change} OF {columns}" if columns else change, "condition": condition % row or "TRUE"}
        names["when"] = f"WHEN {condition % row}" if condition else ""
        found.append(names)
    return found


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _run(VIEW, joined="group_concat")
        _run("CREATE VIRTUAL TABLE search_words USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
        _run("INSERT INTO search_words(rowid, text) SELECT assignment_id, text FROM search_documents")
        for names in _triggers():
            _run(ON_SQLITE, **names)
        _run(
            "CREATE TRIGGER assignments_delete_renews_search AFTER DELETE ON assignments BEGIN "
            "DELETE FROM search_words WHERE rowid = OLD.id; END"
        )
        return
    _run(VIEW, joined="string_agg")
    _run(
        "CREATE TABLE search_words (words tsvector NOT NULL, "
        "assignment_id bigint PRIMARY KEY REFERENCES assignments(id) ON DELETE CASCADE)"
    )
    _run(RENEW, accents=ACCENTS[0], signs=SIGNS, bare=ACCENTS[1])
    _run("SELECT renew_search(ARRAY(SELECT id FROM assignments))")
    _run("CREATE INDEX ix_search_words ON search_words USING gin (words) WITH (fastupdate = off)")
    for names in _triggers():
        _run(FUNCTION, **names)
        _run(ON_POSTGRESQL, **names)


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for names in _triggers():
        if is_sqlite:
            _run("DROP TRIGGER %(name)s", **names)
        else:
            _run("DROP TRIGGER %(name)s ON %(table)s", **names)
            _run("DROP FUNCTION %(name)s()", **names)
    _run("DROP TRIGGER assignments_delete_renews_search" if is_sqlite else "DROP FUNCTION renew_search(bigint[])")
    _run("DROP TABLE search_words")
    _run("DROP VIEW search_documents")
