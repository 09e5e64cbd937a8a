/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.EntryClient;
import dweeter.client.Outcome;
import dweeter.lifecycle.Lifecycle;
import dweeter.model.Address;
import dweeter.model.Cid;
import dweeter.model.InvitationCode;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.node.EntryNode;
import dweeter.node.PeerNode;
import dweeter.node.Surroundings;
import dweeter.node.entry.EntryOptions;
import dweeter.node.peer.PeerConfig;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage.ReportAbuse;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.Refusal;
import dweeter.security.Role;
import dweeter.transport.FreePort;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ModerationCommandsIT {

    private static final String HERE = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Password PASSWORD = new Password("correct horse");

    @TempDir
    Path directory;
    private final Lifecycle parts = new Lifecycle();
    private EntryNode entry;
    private EntryClient client;

    private record Said(int code, String out, String err) {}

    /// A network of one peer, founded without a word on who may register.
    @BeforeEach
    void start() throws Exception {
        entry = parts.add(EntryNode.start(new EntryNode.Config(directory.resolve("entry"),
                new EntryOptions(Optional.of("test"), Optional.of(1), Optional.empty()), HERE, HERE, 0, 0),
                Surroundings.real()));
        peer().joined().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        client = parts.add(EntryClient.start(entry.invite(), EntryClient.Patience.PERSISTENT));
    }

    @AfterEach
    void stop() {
        parts.close();
    }

    @Test
    void a_new_network_is_by_invitation_and_an_operator_makes_one_or_opens_it() {
        assertThat(type("registration").out).startsWith("Registration is by invitation");
        assertThat(refusal(register("ana"))).isEqualTo(Refusal.INVITATION_NEEDED);

        Said created = type("invitation", "create", "--for", "1", "--hours", "1");
        done(register("ana").with(new InvitationCode(created.out.strip())));

        assertThat(type("registration", "open").out).startsWith("Registration is open");
        eventually(PATIENCE, () -> done(register("bea")));
        assertThat(type("registration", "closed").out).startsWith("Registration is closed");
        assertThat(refusal(register("carla"))).isEqualTo(Refusal.REGISTRATION_CLOSED);
    }

    @Test
    void reports_are_listed_dealt_with_and_answered_and_all_of_that_is_in_the_audit_log() {
        type("registration", "open");
        done(register("ana"));
        done(register("luis"));
        Token ana = done(new LogIn(new Nick("ana"), PASSWORD)).token();
        Token luis = done(new LogIn(new Nick("luis"), PASSWORD)).token();
        done(new PublishDweet(luis, Cid.fresh(), "Buy my pills", Optional.empty()));
        assertThat(type("reports").out).isEqualTo("There are no reports." + System.lineSeparator());
        done(new ReportAbuse(ana, Cid.fresh(), luis.nick(), OptionalLong.of(1), "spam"));

        assertThat(type("reports").out).contains("@ana reports @luis, dweet 1: spam", "it says: Buy my pills");
        assertThat(type("moderate", "hide", "@luis", "1", "--reason", "advertising").out).startsWith("Done (act 1)");
        assertThat(type("moderate", "answer", "1", "--reason", "Thank you").out).startsWith("Done (act 2)");
        assertThat(type("moderate", "suspend", "luis", "--reason", "again").out).startsWith("Done (act 3)");
        assertThat(type("grant", "moderate", "ana").out).contains("@ana may now moderate");
        assertThat(type("revoke-right", "moderate", "ana").out).contains("@ana may no longer moderate");

        assertThat(type("reports").out).startsWith("There are no reports.");
        assertThat(type("reports", "--all").out).contains("answered: Thank you");
        assertThat(type("audit").out.lines()).hasSize(5).allMatch(line -> line.contains("operator operator ("))
                .anyMatch(line -> line.endsWith("hide @luis 1: advertising"));
        eventually(PATIENCE, () -> assertThat(refusal(new LogIn(luis.nick(), PASSWORD)))
                .isEqualTo(Refusal.ACCOUNT_SUSPENDED));
    }

    @Test
    void what_cannot_be_done_is_said_in_one_line_with_what_to_do() {
        type("registration", "open");
        done(register("ana"));

        assertThat(List.of(type("moderate", "hide", "nobody", "1", "--reason", "x"),
                type("moderate", "hide", "ana", "7", "--reason", "x"),
                type("moderate", "suspend", "nobody", "--reason", "x"),
                type("moderate", "answer", "9", "--reason", "x"), type("moderate", "ban", "ana", "--reason", "x"),
                type("moderate", "hide", "ana", "--reason", "x"), type("moderate", "suspend", "1ana", "--reason", "x"),
                type("grant", "fly", "ana"),
                type("grant", "moderate", "nobody"), type("invitation"), type("invitation", "create", "--hours", "0")))
                .allSatisfy(said -> {
                    assertThat(said.code).as(said.err).isEqualTo(1);
                    assertThat(said.err.lines()).singleElement().asString().endsWith(".");
                    assertThat(said.out).isEmpty();
                });
        assertThat(type("moderate", "suspend", "ana", "--reason", " ").err).contains("'--reason': it is empty");
        assertThat(type("registration", "perhaps").err).contains("none of open, invite and closed");
        assertThat(type("audit").out).startsWith("Nothing was done yet.");
    }

    private static Register register(String nick) {
        return new Register(Cid.fresh(), "Name of " + nick, nick, PASSWORD);
    }

    private <R extends Message> R done(ClientRequest<R> request) {
        Outcome<R> outcome = client.ask(request);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<R>) outcome).value();
    }

    private Refusal refusal(ClientRequest<?> request) {
        Outcome<?> outcome = client.ask(request);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).reason();
    }

    private Said type(String... words) {
        var all = new ArrayList<>(List.of(words));
        if (!List.of(words).equals(List.of("invitation"))) {
            all.addAll(List.of("--entry", entry.servers().toString(), "--identity",
                    directory.resolve("entry/operator.p12").toString()));
        }
        var out = new StringWriter();
        var err = new StringWriter();
        int code = DweeterNode.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Said(code, out.toString(), err.toString());
    }

    private PeerNode peer() throws IOException {
        return parts.add(PeerNode.start(new PeerConfig(directory.resolve("peer"), HERE, HERE, 0, 0,
                new Address(HERE, FreePort.find()), HERE,
                entry.createLink(Role.PEER, 1, Duration.ofHours(1)).orElseThrow()), Surroundings.real()));
    }
}
