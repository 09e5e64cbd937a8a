/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dweeter.security.InviteLink;
import dweeter.security.PastedInvite;
import dweeter.testing.fuzz.FuzzTarget;
import dweeter.testing.fuzz.Subject;
import dweeter.testing.fuzz.Subjects;

/// Texts that people type, paste and send: nicks, names, dweets, searches, invites, codes, and what a client keeps.
public final class TextFuzz implements FuzzTarget {

    private static final String LINK = "dweeter://join?e=entry.example:7400&e=[::1]:7400"
            + "&ca=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&t=abc.def~g_h-1";
    private static final Subjects SUBJECTS = Subjects.of(
            Subject.ofText("nick", text -> Nick.typed(text)
                    .ifPresent(nick -> assertThat(Nick.typed("@" + nick)).hasValue(nick))),
            Subject.ofText("name", TextFuzz::name),
            Subject.ofText("dweet", TextFuzz::dweet),
            Subject.ofText("spans", TextFuzz::spans),
            Subject.ofText("shown", TextFuzz::shown),
            Subject.ofText("search", TextFuzz::search),
            Subject.ofText("one line", text -> assertThat(OneLine.of(text).lines().count()).isLessThan(2)),
            Subject.ofText("code", text -> RecoveryCode.read(text)
                    .ifPresent(code -> assertThat(RecoveryCode.read(code.value())).hasValue(code))),
            Subject.ofText("invite", TextFuzz::invite, IllegalArgumentException.class),
            Subject.ofText("password", text -> assertThat(new Password(text).forms()).isNotEmpty(),
                    IllegalArgumentException.class),
            again("address", Address::parse, Address::toString),
            again("cid", Cid::parse, Cid::toString),
            again("token", Token::parse, Token::text),
            again("ring id", RingId::parse, RingId::toString),
            again("cursor", Cursor::new, Cursor::value),
            again("session", SessionId::new, SessionId::value));

    public static void fuzzerTestOneInput(byte[] input) {
        SUBJECTS.tryOn(input);
    }

    @Override
    public Subjects subjects() {
        return SUBJECTS;
    }

    @Override
    public Stream<byte[]> seeds() {
        String code = RecoveryCode.of(new byte[RecoveryCode.BYTES]).value();
        String token = Token.of(new Nick("ada"), new byte[32]).text();
        return Stream.of(
                SUBJECTS.seed("nick", "\uFF20Ada_99"), SUBJECTS.seed("name", "Ada Núñez \uE000\uE001 \u202Ax\u202C"),
                SUBJECTS.seed("dweet", "Hi @ada, e\u0301 see https://a.example/x?y=(z)#w.\n\u2067x\u2069"),
                SUBJECTS.seed("spans", "@ada @b@c http://[::1]:80/x bücher.example/ü, (example.org/a_(b)) a@b.c #x"),
                SUBJECTS.seed("spans", "https://bank.example@evil.example/ 'http://x.example/a's' HTTPS://A.B:99999/"),
                SUBJECTS.seed("shown", "a\u0300\u0301\u202E\u0302 \uD83D\uDC68\u200D\uD83D\uDC69 \u1100\u1161"),
                SUBJECTS.seed("search", "@ipek İpek ß 東京 \uD83D\uDC26"), SUBJECTS.seed("one line", "a\nb\u2028c\u0085"),
                SUBJECTS.seed("code", code), SUBJECTS.seed("code", code.toLowerCase(java.util.Locale.ROOT)),
                SUBJECTS.seed("invite", "Join: ‹" + LINK + "›."), SUBJECTS.seed("invite", LINK.replace("&", "&amp;")),
                SUBJECTS.seed("invite", LINK.replace(":", "%3A") + " " + LINK.toUpperCase(java.util.Locale.ROOT)),
                SUBJECTS.seed("password", "pässwörd 123"), SUBJECTS.seed("address", "[fe80::1%eth0]:7400"),
                SUBJECTS.seed("address", "entry.example:7400"), SUBJECTS.seed("cid", Cid.of("x").toString()),
                SUBJECTS.seed("token", token), SUBJECTS.seed("ring id", RingId.hash("x").toString()),
                SUBJECTS.seed("cursor", "AbC-_9"), SUBJECTS.seed("session", "0".repeat(16)));
    }

    /// What is written of what was read is read as the same.
    private static <T> Subject again(String name, Function<String, T> read, Function<T, String> written) {
        return Subject.ofText(name, text -> {
            T value = read.apply(text);
            assertThat(read.apply(written.apply(value))).isEqualTo(value);
        }, IllegalArgumentException.class);
    }

    private static void name(String text) {
        assertThat(DisplayName.kept(text).value().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(400);
        DisplayName.typed(text).ifPresent(name -> {
            assertThat(DisplayName.typed(name.value())).hasValue(name);
            assertThat(DisplayName.kept(name.value())).isEqualTo(name);
            assertThat(OneLine.of(name.value())).isSameAs(name.value());
        });
    }

    private static void dweet(String text) {
        DweetText kept = DweetText.kept(text);
        assertThat(DweetText.kept(kept.value())).isEqualTo(kept);
        assertThat(Mentions.in(kept)).hasSizeLessThanOrEqualTo(Mentions.MAX).doesNotHaveDuplicates();
        if (DweetText.check(text) == DweetText.Fit.FITS) {
            assertThat(kept.value()).isEqualTo(text);
            assertThat(Graphemes.count(text)).isLessThanOrEqualTo(DweetText.MAX_GRAPHEMES);
        }
    }

    private static void spans(String text) {
        assertThat(Span.of(text).stream().map(Span::text).collect(Collectors.joining())).isEqualTo(text);
        for (Span span : Span.of(text)) {
            if (span instanceof Span.Link(String words, String address)) {
                assertThat(address).endsWith(words).doesNotContainAnyWhitespaces();
                assertThat(address.regionMatches(true, 0, "http", 0, 4)).isTrue();
            }
        }
    }

    private static void shown(String text) {
        String shown = Texts.shown(text);
        assertThat(Texts.shown(shown)).isEqualTo(shown);
        assertThat(Directions.areIn(shown)).isFalse();
        assertThat(Directions.areBalanced(Directions.balanced(text))).isTrue();
    }

    private static void search(String text) {
        Search search = Search.of(text);
        var ada = new Author(new Nick("ada_9"), new DisplayName("Ada Núñez"));
        var bo = new Author(new Nick("bo"), DisplayName.kept(text));
        assertThat(search.finds(ada) && search.isEmpty()).isFalse();
        assertThat(Integer.signum(search.bestFirst().compare(ada, bo)))
                .isEqualTo(-Integer.signum(search.bestFirst().compare(bo, ada)));
    }

    private static void invite(String text) {
        assertThat(PastedInvite.in(text)).isNotNull();
        InviteLink link = InviteLink.parse(text);
        assertThat(InviteLink.parse(link.text())).isEqualTo(link);
        assertThat(InviteLink.parse(link.toString())).isEqualTo(link.forUsers());
        link.joinToken().ifPresent(token -> assertThat(link.toString()).doesNotContain("t=" + token));
    }
}
