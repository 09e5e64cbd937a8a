/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.node.MicroblogTest.done;
import static dweeter.node.MicroblogTest.register;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.InvitationCode;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.node.operator.Operator;
import dweeter.node.testing.TestNetwork;
import dweeter.protocol.Act;
import dweeter.protocol.ActKind;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.EntryMessage.RegistrationSet;
import dweeter.protocol.EntryMessage.SetRegistration;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.ModerationMessage.CreateInvitation;
import dweeter.protocol.ModerationMessage.InvitationCreated;
import dweeter.protocol.ModerationMessage.MakeInvitation;
import dweeter.protocol.ModerationMessage.PerformAct;
import dweeter.protocol.Refusal;
import dweeter.protocol.RegistrationMode;
import dweeter.rpc.Reply;
import dweeter.security.InvitationCodes;

/// Who may register, in a network of two Entries and several nodes.
@Tag(TestNetwork.TAG)
class RegistrationTest {

    private static final Password PASSWORD = new Password("correct horse");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;
    private TestNetwork network;
    private Operator operator;
    private Network one;
    private Network other;

    @BeforeEach
    void start() throws Exception {
        network = TestNetwork.of(directory, 3);
        network.addEntry();
        operator = new Operator(network.forOperators());
        one = network.clientOf(network.entries().getFirst());
        other = network.clientOf(network.entries().getLast());
    }

    @AfterEach
    void close() {
        operator.close();
        network.close();
    }

    @Test
    void of_those_who_use_one_invitation_at_once_through_two_entries_one_gets_in() throws Exception {
        say(RegistrationMode.INVITE);
        InvitationCode code = invite(1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempts = new ArrayList<Callable<Outcome<Registered>>>();
            for (int i = 0; i < 6; i++) {
                Network by = i % 2 == 0 ? one : other;
                Register request = request("guest" + i).with(code);
                attempts.add(() -> by.ask(request));
            }
            List<Outcome<Registered>> outcomes = new ArrayList<>();
            for (Future<Outcome<Registered>> attempt : threads.invokeAll(attempts)) {
                outcomes.add(attempt.get());
            }

            assertThat(outcomes).filteredOn(outcome -> outcome instanceof Outcome.Done).hasSize(1);
            assertThat(outcomes).filteredOn(outcome -> outcome instanceof Outcome.Refused<?>(Refusal reason, var _)
                    && reason == Refusal.INVITATION_USED_UP).hasSize(5);
        }
    }

    @Test
    void a_repeat_is_answered_as_before_though_the_invitation_is_used_up_and_nobody_can_register_any_more()
            throws Exception {
        say(RegistrationMode.INVITE);
        Register request = request("ana").with(invite(1));
        done(one, request);

        assertThat(done(other, request).author().nick()).isEqualTo(new Nick("ana"));
        say(RegistrationMode.CLOSED);
        assertThat(done(other, request).author().nick()).isEqualTo(new Nick("ana"));
        assertThat(refusal(other, request("bea"))).isEqualTo(Refusal.REGISTRATION_CLOSED);
    }

    @Test
    void without_an_invitation_or_with_a_bad_or_expired_one_nobody_gets_in() throws Exception {
        say(RegistrationMode.INVITE);
        InvitationCode code = invite(1000);

        assertThat(refusal(one, request("ana"))).isEqualTo(Refusal.INVITATION_NEEDED);
        assertThat(refusal(one, request("ana").under(RegistrationMode.OPEN))).isEqualTo(Refusal.INVITATION_NEEDED);
        assertThat(refusal(one, request("ana").with(InvitationCodes.fresh(new SecureRandom()))))
                .isEqualTo(Refusal.BAD_INVITATION);
        network.pass(Duration.ofHours(2));
        var late = new AtomicInteger();
        // The peers agree on what time it is by and by.
        eventually(PATIENCE, () -> assertThat(refusal(one, request("late" + late.incrementAndGet()).with(code)))
                .isEqualTo(Refusal.INVITATION_EXPIRED));
    }

    @Test
    void who_may_invite_does_so_until_the_right_is_taken_away() throws Exception {
        Token ana = register(one, "ana");
        say(RegistrationMode.INVITE);
        var create = new CreateInvitation(ana, Cid.fresh(), 1, 24);
        assertThat(refusal(one, create)).isEqualTo(Refusal.MAY_NOT_INVITE);

        grant(ActKind.GRANT_INVITE);
        InvitationCreated first = done(one, create);
        done(one, request("bea").with(first.code().orElseThrow()));
        assertThat(done(one, create)).isEqualTo(new InvitationCreated(Optional.empty(), first.expires()));

        InvitationCode second = done(one, new CreateInvitation(ana, Cid.fresh(), 1, 24)).code().orElseThrow();
        grant(ActKind.REVOKE_INVITE);
        assertThat(refusal(one, request("carla").with(second))).isEqualTo(Refusal.BAD_INVITATION);
    }

    @Test
    void an_entry_that_comes_later_or_comes_back_lets_nobody_in_whom_the_others_would_not() throws Exception {
        // Before that the first has not heard of any other, and cannot know that it should ask one when it comes back.
        say(RegistrationMode.INVITE);
        var first = network.entries().getFirst();
        network.remove(first);
        say(RegistrationMode.CLOSED);

        Network back = network.clientOf(network.startEntry("entry0"));
        assertThat(refusal(back, request("ana"))).isEqualTo(Refusal.REGISTRATION_CLOSED);
        Network later = network.clientOf(network.addEntry());
        assertThat(refusal(later, request("ana"))).isEqualTo(Refusal.REGISTRATION_CLOSED);
        done(one, new LogIn(registered(), PASSWORD));
    }

    private Nick registered() throws InterruptedException {
        say(RegistrationMode.OPEN);
        register(one, "zoe");
        return new Nick("zoe");
    }

    /// Returns when all Entries have heard of it.
    private void say(RegistrationMode mode) throws InterruptedException {
        assertThat(operator.registration(new SetRegistration(Optional.of(mode)), network.serverAddresses()))
                .isEqualTo(new Reply.Done<>(new RegistrationSet(Optional.of(mode))));
        for (var entry : network.entries()) {
            eventually(PATIENCE, () -> assertThat(
                    operator.registration(new SetRegistration(Optional.empty()), List.of(entry.servers())))
                    .isEqualTo(new Reply.Done<>(new RegistrationSet(Optional.of(mode)))));
        }
    }

    private InvitationCode invite(int uses) throws InterruptedException {
        InvitationCode code = InvitationCodes.fresh(new SecureRandom());
        assertThat(
                operator.office(new MakeInvitation(Optional.empty(), Cid.fresh(), InvitationCodes.hash(code), uses, 1),
                        network.serverAddresses()).orElseThrow())
                .isInstanceOf(Reply.Done.class);
        return code;
    }

    private void grant(ActKind kind) throws InterruptedException {
        assertThat(operator.office(new PerformAct(Optional.empty(), Optional.empty(), Cid.fresh(),
                new Act(kind, new Nick("ana"), OptionalLong.empty(), "why not")), network.serverAddresses())
                .orElseThrow()).isInstanceOf(Reply.Done.class);
    }

    private static Register request(String nick) {
        return new Register(Cid.fresh(), "Name of " + nick, nick, PASSWORD);
    }

    private static Refusal refusal(Network client, ClientRequest<?> request) {
        Outcome<?> outcome = client.ask(request);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).reason();
    }
}
