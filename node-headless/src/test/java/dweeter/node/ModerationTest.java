/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.node.MicroblogTest.done;
import static dweeter.node.MicroblogTest.register;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.Cursor;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.RecoveryCode;
import dweeter.model.Redweet;
import dweeter.model.SessionId;
import dweeter.model.Token;
import dweeter.node.operator.Operator;
import dweeter.node.testing.TestNetwork;
import dweeter.protocol.Act;
import dweeter.protocol.ActKind;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.EndSession;
import dweeter.protocol.Follow;
import dweeter.protocol.ListSessions;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage.ActSeen;
import dweeter.protocol.ModerationMessage.FetchActs;
import dweeter.protocol.ModerationMessage.FetchReports;
import dweeter.protocol.ModerationMessage.ListReports;
import dweeter.protocol.ModerationMessage.Moderate;
import dweeter.protocol.ModerationMessage.PerformAct;
import dweeter.protocol.ModerationMessage.ReportAbuse;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.RecoverAccount;
import dweeter.protocol.Refusal;
import dweeter.protocol.RenewRecoveryCode;
import dweeter.protocol.Request;
import dweeter.protocol.ViewProfile;
import dweeter.rpc.Reply;

/// Moderators and operators in a network of several nodes: Ada reads, Bruno writes what he should not, Carla is a moderator.
@Tag(TestNetwork.TAG)
class ModerationTest {

    private static final Password PASSWORD = new Password("correct horse");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Nick BRUNO = new Nick("bruno");
    private static final ItemRef SPAM = new ItemRef(BRUNO, 1);
    private static final String WORDS = "Buy my pills";

    @TempDir
    Path directory;
    private TestNetwork network;
    private Operator operator;
    private Network client;
    private Token ada;
    private Token bruno;
    private Token carla;
    private RecoveryCode code;

    @BeforeEach
    void appoint() throws Exception {
        network = TestNetwork.of(directory, 3);
        network.addEntry();
        operator = new Operator(network.forOperators());
        client = network.clientOf(network.entries().getFirst());
        ada = register(client, "ada");
        bruno = register(client, "bruno");
        code = done(client, new RenewRecoveryCode(bruno, Cid.fresh(), PASSWORD)).recoveryCode().orElseThrow();
        carla = register(client, "carla");
        done(client, new Follow(ada, Cid.fresh(), BRUNO));
        done(client, new PublishDweet(bruno, Cid.fresh(), WORDS, Optional.empty()));
        done(client, new PublishDweet(bruno, Cid.fresh(), "Nice weather", Optional.empty()));
        ask(new PerformAct(Optional.empty(), Optional.empty(), Cid.fresh(),
                new Act(ActKind.GRANT_MODERATE, new Nick("carla"), OptionalLong.empty(), "elected")));
    }

    @AfterEach
    void close() {
        operator.close();
        network.close();
    }

    @Test
    void a_hidden_dweet_is_shown_to_nobody_by_no_way_but_to_its_author_with_a_mark() throws Exception {
        Token dora = register(client, "dora");
        done(client, new Follow(dora, Cid.fresh(), new Nick("ada")));
        done(client, new PublishRedweet(ada, Cid.fresh(), SPAM));
        Cursor older = done(client, new ReadTimeline(ada, Optional.empty(), 1)).page().older().orElseThrow();

        moderate(carla, ActKind.HIDE, OptionalLong.of(1));

        eventually(PATIENCE, () -> assertThat(everything(ada)).doesNotContain(WORDS));
        assertThat(texts(done(client, new ReadTimeline(ada, Optional.of(older), 9)).page().items().stream()
                .map(item -> item.item()))).contains(Dweet.HIDDEN).doesNotContain(WORDS);
        assertThat(everything(dora)).contains(Dweet.HIDDEN).doesNotContain(WORDS);
        assertThat(profile(dora, "ada")).contains(Dweet.HIDDEN).doesNotContain(WORDS);
        assertThat(refusal(new PublishRedweet(dora, Cid.fresh(), SPAM))).isEqualTo(Refusal.DWEET_HIDDEN);
        assertThat(refusal(new PublishDweet(dora, Cid.fresh(), "Where?", Optional.of(SPAM))))
                .isEqualTo(Refusal.DWEET_HIDDEN);
        assertThat(done(client, new ViewProfile(bruno, BRUNO, OptionalLong.empty(), 9)).page().items())
                .filteredOn(item -> item.n() == 1).singleElement().isInstanceOfSatisfying(Dweet.class, dweet -> {
                    assertThat(dweet.text().value()).isEqualTo(WORDS);
                    assertThat(dweet.isHidden()).isTrue();
                });

        moderate(carla, ActKind.SHOW, OptionalLong.of(1));
        eventually(PATIENCE, () -> assertThat(everything(ada)).contains(WORDS));
    }

    @Test
    void who_is_suspended_is_out_everywhere_and_none_of_their_dweets_is_shown_until_they_are_reinstated()
            throws Exception {
        Network elsewhere = network.clientOf(network.entries().getLast());
        done(elsewhere, new PublishDweet(bruno, Cid.fresh(), "still here", Optional.empty()));

        moderate(carla, ActKind.SUSPEND, OptionalLong.empty());

        eventually(PATIENCE, () -> assertThat(refusal(elsewhere,
                new PublishDweet(bruno, Cid.of("more"), "more", Optional.empty()))).isEqualTo(Refusal.NOT_LOGGED_IN));
        assertThat(refusal(new LogIn(BRUNO, PASSWORD))).isEqualTo(Refusal.ACCOUNT_SUSPENDED);
        assertThat(refusal(new LogIn(BRUNO, new Password("a wrong one")))).isEqualTo(Refusal.WRONG_CREDENTIALS);
        assertThat(refusal(new RecoverAccount(Cid.fresh(), BRUNO, code, new Password("another horse"))))
                .isEqualTo(Refusal.ACCOUNT_SUSPENDED);
        assertThat(everything(ada)).containsOnly(Dweet.HIDDEN);

        moderate(carla, ActKind.REINSTATE, OptionalLong.empty());
        eventually(PATIENCE, () -> done(client, new LogIn(BRUNO, PASSWORD)));
        assertThat(everything(ada)).contains(WORDS, "Nice weather");
    }

    @Test
    void what_was_done_in_a_stolen_session_is_found_and_nothing_more_is_done_in_it() throws Exception {
        Token stolen = done(client, new LogIn(new Nick("carla"), PASSWORD)).token();
        SessionId session = done(client, new ListSessions(stolen)).sessions().stream()
                .filter(ListSessions.OpenSession::current).findFirst().orElseThrow().id();
        moderate(stolen, ActKind.HIDE, OptionalLong.of(2));

        done(client, new EndSession(carla, session));

        assertThat(refusal(act(stolen, ActKind.SUSPEND, OptionalLong.empty()))).isEqualTo(Refusal.NOT_LOGGED_IN);
        moderate(carla, ActKind.HIDE, OptionalLong.of(1));
        List<ActSeen> acts = ask(new FetchActs(0, 100)).acts();
        assertThat(acts).extracting(seen -> seen.act().kind()).containsExactly(ActKind.GRANT_MODERATE, ActKind.HIDE,
                ActKind.HIDE);
        assertThat(acts).filteredOn(seen -> seen.session().equals(Optional.of(session))).singleElement()
                .satisfies(seen -> assertThat(seen.act().n()).hasValue(2));
        assertThat(acts.getFirst().by()).startsWith("operator ");
    }

    @Test
    void a_report_is_seen_by_moderators_with_what_it_is_about_and_its_answer_by_whoever_made_it() throws Exception {
        done(client, new ReportAbuse(ada, Cid.fresh(), BRUNO, OptionalLong.of(1), "spam"));
        done(client, new ReportAbuse(carla, Cid.fresh(), BRUNO, OptionalLong.empty(), "sells pills"));
        moderate(carla, ActKind.HIDE, OptionalLong.of(1));

        assertThat(done(client, new ListReports(carla, true, 0, 9)).reports()).hasSize(2).first()
                .satisfies(report -> assertThat(report.text()).contains(WORDS));
        assertThat(done(client, new ListReports(bruno, true, 0, 9)).reports()).isEmpty();
        assertThat(ask(new FetchReports(Optional.empty(), true, 0, 1)).more()).isTrue();
        done(client, new Moderate(carla, Cid.fresh(),
                new Act(ActKind.ANSWER, new Nick("ada"), OptionalLong.of(1), "Thank you.")));

        assertThat(done(client, new ListReports(ada, true, 0, 9)).reports()).isEmpty();
        assertThat(done(client, new ListReports(ada, false, 0, 9)).reports()).singleElement()
                .satisfies(report -> {
                    assertThat(report.answer()).contains("Thank you.");
                    assertThat(report.text()).isEmpty();
                });
        assertThat(refusal(new ReportAbuse(ada, Cid.fresh(), BRUNO, OptionalLong.of(77), "spam")))
                .isEqualTo(Refusal.NO_SUCH_DWEET);
        assertThat(refusal(new ReportAbuse(ada, Cid.fresh(), new Nick("nobody"), OptionalLong.empty(), "spam")))
                .isEqualTo(Refusal.NO_SUCH_USER);
    }

    @Test
    void who_is_no_moderator_moderates_nothing() {
        assertThat(refusal(act(ada, ActKind.HIDE, OptionalLong.of(1)))).isEqualTo(Refusal.NOT_A_MODERATOR);
        assertThat(everything(ada)).contains(WORDS);
    }

    private void moderate(Token by, ActKind kind, OptionalLong n) {
        done(client, act(by, kind, n));
    }

    private static Moderate act(Token by, ActKind kind, OptionalLong n) {
        return new Moderate(by, Cid.fresh(), new Act(kind, BRUNO, n, "spam"));
    }

    private <R extends Message> R ask(Request<R> request) throws InterruptedException {
        Reply<R> reply = operator.office(request, network.serverAddresses()).orElseThrow();
        assertThat(reply).isInstanceOf(Reply.Done.class);
        return ((Reply.Done<R>) reply).value();
    }

    private Refusal refusal(ClientRequest<?> request) {
        return refusal(client, request);
    }

    private static Refusal refusal(Network client, ClientRequest<?> request) {
        Outcome<?> outcome = client.ask(request);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).reason();
    }

    /// All texts of Bruno's profile and of a timeline.
    private List<String> everything(Token reader) {
        return Stream.concat(profile(reader, "bruno").stream(),
                texts(done(client, new ReadTimeline(reader, Optional.empty(), 50)).page().items().stream()
                        .map(item -> item.item())).stream())
                .toList();
    }

    private List<String> profile(Token reader, String nick) {
        return texts(done(client, new ViewProfile(reader, new Nick(nick), OptionalLong.empty(), 50)).page().items()
                .stream());
    }

    private static List<String> texts(Stream<Item> items) {
        return items.flatMap(item -> switch (item) {
            case Dweet dweet -> Stream.of(dweet.text().value());
            case Redweet redweet -> redweet.original().map(original -> original.text().value()).stream();
            default -> Stream.<String>empty();
        }).toList();
    }
}
