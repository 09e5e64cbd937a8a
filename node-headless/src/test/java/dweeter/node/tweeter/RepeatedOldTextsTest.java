/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.model.Token;
import dweeter.node.group.OpenSession;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.Register;
import dweeter.node.group.RulesVersion;
import dweeter.node.group.SetFollow;
import dweeter.node.hashing.HashQueue;
import dweeter.node.limits.Allowances;
import dweeter.node.limits.ReservedNicks;
import dweeter.node.routing.Owners;
import dweeter.node.routing.RouteTable;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Codec;
import dweeter.protocol.Failure;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.LoggerMessage.LoggedIn;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.Message;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.Published;
import dweeter.protocol.Refusal;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Ticker;
import dweeter.security.JavaArgon2id;
import dweeter.security.PasswordHasher;
import dweeter.security.Tokens;
import dweeter.transport.MemoryTransport;

/// Who repeats what was accepted before the rules became stricter is answered as before; nobody else gets by them.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RepeatedOldTextsTest {

    private static final Nick ANA = new Nick("ana");
    private static final Token TOKEN = Token.of(ANA, new byte[32]);
    private static final Cid OLD = Cid.of("old");
    private static final String PILE = "Z\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300";
    private static final Password PASSWORD = new Password("long enough");
    /// Of `contraseña` with its tilde as a character of its own, as it was typed, from before passwords were composed.
    private static final String MADE_OF_PARTS = "$argon2id$v=19$m=256,t=2,p=1$"
            + "b2xkIHNvbWVzYWx0c2FsdA$2yT3m9AJdBiL6oDyToKqA1PAZLDvre5bg4R5lvh6z2E";

    private final OneSibling log = new OneSibling();
    private final OwnedStore store = new OwnedStore(log, log::ownership, () -> RulesVersion.NEWEST,
            InstantSource.system(), Ticker.system());
    private final Links links = new Links(new MemoryTransport(), new Codec(),
            new PendingReplies(RandomGenerator.getDefault()));
    private final Owners owners = new Owners(new RouteTable(), new NobodyElse(), links, _ -> false,
            Optional.of(new Fetches(store)), Ticker.system());
    private final Publishing publishing = new Publishing(store, owners, Ticker.system());
    private final HashQueue hashes = new HashQueue(
            () -> new PasswordHasher(new SecureRandom(), new JavaArgon2id()), 1, Ticker.system(), new SecureRandom());
    private final Authentication accounts = new Authentication(store, hashes, ReservedNicks.usual(),
            new Invitations(owners, Ticker.system()), new Guesses(Allowances.USUAL.guessing(), Ticker.system()),
            () -> RulesVersion.NEWEST,
            new SecureRandom());

    @BeforeEach
    void register() {
        log.apply(new RangeCommand.Found(Interval.whole(RingId.ZERO)));
        log.apply(new Register(ANA, OLD, PILE, MADE_OF_PARTS, new Stamp(1)));
        log.apply(new OpenSession(ANA, Tokens.hash(TOKEN), new Stamp(1), PeerRows.EVER));
        log.apply(PeerRows.open(ANA));
    }

    @AfterEach
    void close() {
        hashes.close();
        links.close();
        log.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {PILE, "\u3164", "\u202Eana nimda", "a\u0007"})
    void a_dweet_of_before_is_answered_as_before(String text) throws Exception {
        log.apply(PeerRows.dweet(ANA, Cid.of("dweet"), text, 2));

        assertThat(publish(Cid.of("dweet"), text)).isInstanceOfSatisfying(Published.class,
                published -> assertThat(published.ref()).isEqualTo(new ItemRef(ANA, 1)));
        assertThat(log.items()).isEqualTo(1);
    }

    @Test
    void the_cid_of_another_dweet_lets_no_text_in() throws Exception {
        log.apply(PeerRows.dweet(ANA, Cid.of("dweet"), "another", 2));

        assertThat(publish(Cid.of("dweet"), PILE)).isEqualTo(new Failure.Refused(Refusal.CID_USED));
        assertThat(log.items()).isEqualTo(1);
    }

    @Test
    void neither_does_a_new_cid_nor_one_of_something_that_was_no_dweet() throws Exception {
        log.apply(new SetFollow(PeerRows.proof(ANA, 2), Cid.of("follow"), new Nick("bea"), true, 0));

        assertThat(refusal(publish(Cid.of("new"), PILE))).isEqualTo(Refusal.DWEET_NOT_TEXT);
        assertThat(refusal(publish(Cid.of("follow"), PILE))).isEqualTo(Refusal.DWEET_NOT_TEXT);
        assertThat(refusal(publish(Cid.of("new"), "x".repeat(7_000)))).isEqualTo(Refusal.DWEET_TOO_LARGE);
        assertThat(refusal(publish(Cid.of("new"), "\uD83D"))).isEqualTo(Refusal.DWEET_NOT_TEXT);
        assertThat(log.items()).isZero();
    }

    @Test
    void who_is_not_logged_in_is_told_nothing_of_what_was_published() throws Exception {
        log.apply(PeerRows.dweet(ANA, Cid.of("dweet"), PILE, 2));
        byte[] guessed = new byte[32];
        guessed[0] = 1;
        var stranger = new PublishDweet(Token.of(ANA, guessed), Cid.of("dweet"), PILE, Optional.empty());

        assertThat(refusal(publishing.dweet(stranger))).isEqualTo(Refusal.NOT_LOGGED_IN);
    }

    @Test
    void a_name_of_before_is_answered_as_before_and_lets_no_other_in() throws Exception {
        assertThat(registered(OLD, PILE, "ana")).isInstanceOfSatisfying(Registered.class,
                answer -> assertThat(answer.author().name()).hasToString(PILE));
        assertThat(refusal(registered(OLD, "\u202Eana", "ana"))).isEqualTo(Refusal.CID_USED);
        assertThat(refusal(registered(Cid.of("new"), PILE, "ana"))).isEqualTo(Refusal.BAD_NAME);
        assertThat(refusal(registered(Cid.of("new"), PILE, "bea"))).isEqualTo(Refusal.BAD_NAME);
        assertThat(refusal(registered(OLD, "", "ana"))).isEqualTo(Refusal.BAD_NAME);
    }

    @Test
    void a_hash_of_a_password_that_was_typed_in_parts_goes_on_working() throws Exception {
        assertThat(inTurn(new LoggerMessage.LogIn(ANA, new Password("contrasen\u0303a")))).isInstanceOf(LoggedIn.class);
        assertThat(refusal(inTurn(new LoggerMessage.LogIn(ANA, new Password("contrasen\u0303b")))))
                .isEqualTo(Refusal.WRONG_CREDENTIALS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contraseña larga", "contrasen\u0303a larga"})
    void a_password_is_one_whichever_keyboard_it_comes_from(String typed) throws Exception {
        var bea = new Nick("bea");
        inTurn(new LoggerMessage.Register(Cid.of("bea"), "Bea", "bea", new Password(typed)));

        for (String again : List.of("contraseña larga", "contrasen\u0303a larga")) {
            assertThat(inTurn(new LoggerMessage.LogIn(bea, new Password(again)))).isInstanceOf(LoggedIn.class);
        }
    }

    private Message publish(Cid cid, String text) throws InterruptedException {
        return publishing.dweet(new PublishDweet(TOKEN, cid, text, Optional.empty()));
    }

    private Message registered(Cid cid, String name, String nick) throws InterruptedException {
        return accounts.handle(new LoggerMessage.Register(cid, name, nick, PASSWORD));
    }

    /// The answer when the hash is there.
    private Message inTurn(LoggerMessage request) throws InterruptedException {
        Message answer = accounts.handle(request);
        while (answer instanceof Failure.TryAgain) {
            answer = accounts.handle(request);
        }
        return answer;
    }

    private static Refusal refusal(Message message) {
        return ((Failure.Refused) message).reason();
    }
}
