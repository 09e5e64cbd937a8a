/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Connectivity;
import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.connection.KnownUsers;
import dweeter.desktop.connection.Link;
import dweeter.desktop.connection.SavedSession;
import dweeter.desktop.fx.Lazy;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.recovery.CodeToWriteDown;
import dweeter.desktop.recovery.UnconfirmedCodes;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.InMemoryCommunity;
import dweeter.desktop.testing.InMemoryNetwork;
import dweeter.desktop.testing.ManualTimer;
import dweeter.desktop.testing.MutableClock;
import dweeter.model.Nick;
import dweeter.protocol.Refusal;
import dweeter.security.JavaArgon2id;
import dweeter.security.PasswordHasher;

class AccountViewModelTest {

    @TempDir
    private static Path place = Path.of("");
    private final KnownUsers known = new KnownUsers(DataDirectory.at(place),
            new Lazy<>(() -> new PasswordHasher(new SecureRandom(), new JavaArgon2id())));
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final InMemoryCommunity community = new InMemoryCommunity(clock);
    private final InMemoryNetwork network = new InMemoryNetwork(community);
    private final ManualTimer timer = new ManualTimer();
    private final List<Admission.LoggedIn> loggedIn = new ArrayList<>();
    private final UnconfirmedCodes codes = new UnconfirmedCodes(DataDirectory.at(place));
    private final List<String> copied = new ArrayList<>();
    private final CodeToWriteDown code = new CodeToWriteDown(codes, Desk.AT_ONCE, copied::add,
            name -> Optional.of(place.resolve(name)));
    private final AccountViewModel model = new AccountViewModel(_ -> network, Desk.AT_ONCE, timer, Optional.empty(),
            Optional.empty(), known, code, who -> loggedIn.add((Admission.LoggedIn) who));

    @Test
    void registering_logs_in() {
        fill("Marta Quiroga", "Marta", "long enough");

        model.submit();
        code.goOn();

        assertThat(loggedIn).singleElement()
                .satisfies(who -> assertThat(who.session().self().nick()).isEqualTo(new Nick("marta")));
    }

    @Test
    void who_has_to_wait_for_others_reads_for_how_long_until_it_is_done() {
        var said = new ArrayList<Notice>();
        model.problemProperty().subscribe(now -> now.ifPresent(said::add));
        network.queue(Duration.ofMillis(11_600));
        fill("Marta Quiroga", "Marta", "long enough");

        model.submit();
        code.goOn();

        assertThat(said).isNotEmpty().containsOnly(Notice.good("account.in-turn", 12L));
        assertThat(loggedIn).hasSize(1);
        assertThat(problem()).isEmpty();
    }

    @Test
    void a_taken_nick_is_told_while_it_is_typed_and_again_when_somebody_was_faster() {
        community.user("ada", "Ada");
        fill("Ada", "ada", "long enough");

        assertThat(model.nick().verdictProperty().get()).isEqualTo(NickCheck.Verdict.TAKEN);
        model.submit();

        assertThat(problem()).isEqualTo("refusal.nick-taken");
        assertThat(loggedIn).isEmpty();
    }

    @Test
    void a_reserved_nick_is_told_while_it_is_typed() {
        fill("Ada", "admin", "long enough");

        assertThat(model.nick().verdictProperty().get()).isEqualTo(NickCheck.Verdict.RESERVED);
        model.submit();

        assertThat(problem()).isEqualTo("refusal.nick-reserved");
        assertThat(model.nick().verdictProperty().get()).isEqualTo(NickCheck.Verdict.RESERVED);
        assertThat(loggedIn).isEmpty();
    }

    @Test
    void a_name_that_the_network_would_refuse_is_not_sent() {
        fill("\u202Eana nimda", "marta", "long enough");

        assertThat(model.readyProperty().get()).isFalse();
        model.submit();
        assertThat(loggedIn).isEmpty();
        fill("Ana\u200B", "marta", "long enough");
        assertThat(model.readyProperty().get()).isTrue();
    }

    @Test
    void a_registration_whose_reply_was_lost_can_be_repeated() {
        fill("Marta", "marta", "long enough");
        network.loseNextReply();
        model.submit();
        assertThat(problem()).isEqualTo("outcome.unknown");

        model.submit();
        code.goOn();

        assertThat(loggedIn).hasSize(1);
    }

    @Test
    void a_wrong_password_and_an_unknown_nick_are_told_in_the_same_words() {
        community.user("ada", "Ada");
        model.modeProperty().set(Mode.LOG_IN);
        fill("", "ada", "wrong");
        model.submit();
        String wrong = problem();
        fill("", "nobody", "wrong");
        model.submit();

        assertThat(problem()).isEqualTo(wrong).isEqualTo("refusal.wrong-credentials");
    }

    @Test
    void what_is_no_invite_is_told_at_once_and_nothing_can_be_sent() {
        fill("Marta", "marta", "long enough");
        model.useInvite("https://example.org");
        timer.advance(Duration.ofSeconds(1));

        assertThat(model.invite().verdictProperty().get()).map(Notice::key).contains("invite.bad");
        assertThat(model.readyProperty().get()).isFalse();
        assertThat(network.isClosed()).isTrue();
    }

    @Test
    void an_invite_without_its_end_is_told_apart_from_what_is_no_invite() {
        model.useInvite(Desk.INVITE.text().substring(0, 40));
        timer.advance(Duration.ofSeconds(1));

        assertThat(model.invite().verdictProperty().get()).map(Notice::key).contains("invite.incomplete");
    }

    @Test
    void an_invite_is_taken_as_people_paste_it() {
        for (String form : List.of("Te invito: %s.", "<%s>", "\u201C%s\u201D", "%s\u00A0", "\uFEFF%s")) {
            model.useInvite(form.formatted(Desk.INVITE.text()).replace("&", "&amp;").replace("dweeter:", "DWEETER:"));
            timer.advance(Duration.ofSeconds(1));

            assertThat(model.invite().link()).as(form).map(Link::invite).hasValue(Desk.INVITE);
        }
    }

    @Test
    void of_two_invites_none_is_chosen() {
        model.useInvite(Desk.INVITE.text() + " " + Desk.INVITE.text().replace(":7400", ":7401"));
        timer.advance(Duration.ofSeconds(1));

        assertThat(model.invite().verdictProperty().get()).map(Notice::key).contains("invite.several");
        assertThat(model.invite().link()).isEmpty();
    }

    @Test
    void the_token_of_an_operator_goes_no_further_than_the_field(@TempDir Path folder) throws IOException {
        fill("Marta", "marta", "long enough");
        model.useInvite("mira: " + Desk.INVITE.text() + "&t=kq3Vw0secret, gracias");
        timer.advance(Duration.ofSeconds(1));

        model.submit();
        code.goOn();

        SavedSession session = loggedIn.getFirst().session();
        DataDirectory kept = DataDirectory.at(folder);
        assertThat(kept.prepare()).isEmpty();
        session.write(kept);
        assertThat(session.invite()).isEqualTo(Desk.INVITE);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(
                    file -> assertThat(Files.readString(file)).doesNotContain("secret"));
        }
        assertThat(model.invite().verdictProperty().get()).map(Object::toString).hasValueSatisfying(
                said -> assertThat(said).doesNotContain("secret"));
    }

    @Test
    void a_name_that_draws_nothing_cannot_be_sent() {
        fill("\u3164", "marta", "long enough");

        assertThat(model.readyProperty().get()).isFalse();
    }

    @Test
    void a_password_is_as_long_whichever_keyboard_it_comes_from() {
        fill("Marta", "marta", "n\u0303".repeat(7));
        assertThat(model.readyProperty().get()).isFalse();

        fill("Marta", "marta", "n\u0303".repeat(8));
        assertThat(model.readyProperty().get()).isTrue();
    }

    @Test
    void an_entry_of_another_network_is_told_apart_from_silence() {
        network.goOffline(clock.instant(), Connectivity.Trouble.ANOTHER_NETWORK);
        fill("Marta", "marta", "long enough");

        assertThat(model.invite().verdictProperty().get()).map(Notice::key).contains("trouble.another-network");
    }

    @Test
    void an_invite_to_another_network_stays_marked_until_it_is_changed() {
        network.goOffline(clock.instant(), Connectivity.Trouble.ANOTHER_NETWORK);
        fill("Marta", "marta", "long enough");
        network.goOffline(clock.instant(), Connectivity.Trouble.UNREACHABLE);

        assertThat(model.invite().refusedProperty().get()).isTrue();
        assertThat(model.invite().verdictProperty().get()).map(Notice::key).contains("trouble.another-network");
        model.useInvite(Desk.INVITE.text() + " ");
        assertThat(model.invite().refusedProperty().get()).isFalse();
        timer.advance(Duration.ofSeconds(1));

        assertThat(model.invite().refusedProperty().get()).isFalse();
        assertThat(model.invite().verdictProperty().get()).map(Notice::key).contains("trouble.unreachable");
    }

    @Test
    void an_invite_whose_network_answers_after_all_is_good() {
        network.goOffline(clock.instant(), Connectivity.Trouble.ANOTHER_NETWORK);
        fill("Marta", "marta", "long enough");

        network.goOnline();

        assertThat(model.invite().refusedProperty().get()).isFalse();
        assertThat(model.readyProperty().get()).isTrue();
    }

    @Test
    void an_invite_that_the_network_refuses_is_marked_and_cannot_be_sent_again_as_it_is() {
        fill("Marta", "marta", "long enough");
        network.refuseNext(Refusal.BAD_JOIN_TOKEN);
        model.submit();
        network.goOffline(clock.instant());
        network.goOnline();

        assertThat(model.invite().refusedProperty().get()).isTrue();
        assertThat(model.invite().verdictProperty().get()).map(Notice::key).contains("refusal.bad-join-token");
        assertThat(model.readyProperty().get()).isFalse();
    }

    @Test
    void a_refusal_that_is_not_the_invites_does_not_mark_it() {
        fill("Marta", "marta", "long enough");
        network.refuseNext(Refusal.NICK_TAKEN);

        model.submit();

        assertThat(model.invite().refusedProperty().get()).isFalse();
        assertThat(problem()).isEqualTo("refusal.nick-taken");
    }

    @Test
    void a_short_password_cannot_be_sent() {
        fill("Marta", "marta", "short");

        assertThat(model.readyProperty().get()).isFalse();
    }

    private String problem() {
        return model.problemProperty().get().map(Notice::key).orElse("");
    }

    private void fill(String name, String nick, String password) {
        model.useInvite(Desk.INVITE.text());
        timer.advance(Duration.ofSeconds(1));
        model.nameProperty().set(name);
        model.nick().textProperty().set(nick);
        model.passwordProperty().set(password);
        timer.advance(Duration.ofSeconds(1));
    }
}
