/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dweeter.desktop.connection.KnownUsers;
import dweeter.desktop.connection.SavedSession;
import dweeter.desktop.fx.Lazy;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.settings.Settings;
import dweeter.desktop.theme.Theme;
import dweeter.desktop.widgets.TextReadings;
import dweeter.desktop.window.WindowMemory;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.security.InviteLink;
import dweeter.security.PasswordHasher;
import dweeter.sqlite.MemoryDatabase;
import dweeter.sqlite.Scripts;
import dweeter.sqlite.SqlSession;
import dweeter.testing.fuzz.FuzzTarget;
import dweeter.testing.fuzz.ScratchFolder;
import dweeter.testing.fuzz.Subject;
import dweeter.testing.fuzz.Subjects;

/// What a client finds on its disk: small text files, and rows of what was written and not sent.
public final class ClientFileFuzz implements FuzzTarget {

    private static final Path FOLDER = ScratchFolder.make();
    private static final DataDirectory DIRECTORY = DataDirectory.at(FOLDER);
    private static final String FINGERPRINT = "A".repeat(43);
    private static final String INVITE = "dweeter://join?e=entry.example:7400&ca=" + FINGERPRINT;
    private static final InviteLink LINK = InviteLink.parse(INVITE);
    private static final Nick ADA = new Nick("ada");
    private static final MemoryDatabase ACCOUNT = MemoryDatabase
            .open(Scripts.of(AccountFile.class, "1.sql", "2.sql", "3.sql", "4.sql"));
    private static final byte[] EMPTY = ACCOUNT.image();
    private static final Settings DEFAULTS = new Settings(Language.values()[0], Theme.values()[0], 1, true);
    private static final Subjects SUBJECTS = Subjects.of(
            Subject.of("settings", input -> {
                file("settings", input);
                assertThat(Settings.read(DIRECTORY, DEFAULTS).scale()).isBetween(0.8, 2.0);
            }),
            Subject.of("session", input -> {
                file("session", input);
                SavedSession.read(DIRECTORY);
            }),
            Subject.of("last log-in", input -> {
                file("last-log-in", input);
                users().last();
            }),
            Subject.of("known user", input -> {
                file(DIRECTORY.accountName(ADA, FINGERPRINT) + ".log-in", input);
                users().recognise(LINK, ADA, new Password("password"));
            }),
            Subject.of("window", input -> {
                file("window", input);
                WindowMemory.recall(DIRECTORY);
            }),
            Subject.of("entries", ClientFileFuzz::entries),
            Subject.ofText("place", text -> ReadingPlace.parse(text)
                    .ifPresent(place -> assertThat(ReadingPlace.parse(place.inWords())).hasValue(place))),
            Subject.ofText("outbox", text -> rows(text, "insert or ignore into outbox (cid, text, written, maybe_sent, "
                    + "position) values (?, ?, ?, ?, ?)", OutboxRows::read)),
            Subject.ofText("draft", text -> rows(text, "insert or ignore into draft (one, text, replaces) "
                    + "values (1, ?, ?)", DraftRows::read)),
            Subject.ofText("deletions", text -> rows(text, "insert or ignore into deletion (n, cid, stamp) "
                    + "values (?, ?, ?)", WaitingDeletion::read)),
            Subject.ofText("facts", text -> rows(text, "insert or ignore into fact (name, value) values (?, ?)",
                    session -> List.of(CachedTimeline.read(session), SetAside.read(session, FOLDER.resolve("a.db"))))),
            TextReadings.drawn());

    public static void fuzzerTestOneInput(byte[] input) {
        SUBJECTS.tryOn(input);
    }

    @Override
    public Subjects subjects() {
        return SUBJECTS;
    }

    @Override
    public Stream<byte[]> seeds() {
        String cid = "01234567-89ab-7def-8123-456789abcdef";
        return Stream.of(SUBJECTS.seed("settings", "language=es\ntheme=dark\nscale=1.5\nletters=false\n"),
                SUBJECTS.seed("session", "invite=" + INVITE.replace("=", "\\=") + "\nnick=ada\nname=Ada\ntoken=ada."
                        + FINGERPRINT),
                SUBJECTS.seed("last log-in", "invite=" + INVITE + "\nnick=ada\n"),
                SUBJECTS.seed("known user", "nick=ada\nname=Ada\npassword=$argon2id$v\\=19$m\\=19456,t\\=2,p\\=1$"
                        + "AAAAAAAAAAAAAAAAAAAAAA$" + FINGERPRINT),
                SUBJECTS.seed("window", "x=1\ny=2.5\nwidth=300\nheight=1e2\nmaximised=true\n"),
                SUBJECTS.seed("entries", "entries=a.example:7400 [::1]:7400 x\n"),
                SUBJECTS.seed("place", "ada 7 -12.5"),
                SUBJECTS.seed("outbox", cid + "\tHi\t1790000000000\t1\t3\n" + cid + "\t\t-1\t0\t0"),
                SUBJECTS.seed("draft", "Hi\t" + cid), SUBJECTS.seed("deletions", "7\t" + cid + "\t9"),
                SUBJECTS.seed("facts", "set-aside\twhole x.db\ntimeline.newer\tAbC"),
                SUBJECTS.seed("facts",
                        "set-aside\tpart x\ntimeline.updated\t2026-11-30T12:00:00Z\ntimeline.place\tada 1 2"
                                + "\ntimeline.read\t2026-11-30T12:00:00Z"),
                SUBJECTS.seed("drawn", "Hi @ada \uD83D\uDC68\u200D\uD83D\uDC69 https://x.example/a \u202Ex"));
    }

    private static KnownUsers users() {
        return new KnownUsers(DIRECTORY, new Lazy<>(() -> new PasswordHasher(new SecureRandom(),
                (_, _, costs, bytes) -> new byte[costs.memoryKib() > 1 << 20 ? 1 << 30 : bytes])));
    }

    private static void entries(byte[] input) throws Exception {
        file("entries-x", input);
        var file = new EntriesFile(DIRECTORY, "entries-x", "authority-x");
        var known = file.recall();
        file.remember(known);
        assertThat(file.recall()).isEqualTo(known);
    }

    private static void file(String name, byte[] input) throws Exception {
        Files.write(FOLDER.resolve(name + ".properties"), input);
    }

    /// Lines are rows, and what tabs part in them the values.
    private static void rows(String text, String insert, java.util.function.Function<SqlSession, ?> read) {
        ACCOUNT.restore(EMPTY);
        SqlSession session = ACCOUNT.session();
        int columns = (int) insert.chars().filter(c -> c == '?').count();
        for (String line : text.split("\n", -1)) {
            Object[] values = Stream.concat(Stream.of(line.split("\t", -1)), Stream.generate(() -> "")).limit(columns)
                    .<Object>map(ClientFileFuzz::value).toArray();
            try {
                session.run(insert, values);
            } catch (dweeter.sqlite.StorageException e) {
                // The tables are strict.
            }
        }
        assertThat(Optional.ofNullable(read.apply(session))).isPresent();
    }

    private static Object value(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            return word;
        }
    }
}
