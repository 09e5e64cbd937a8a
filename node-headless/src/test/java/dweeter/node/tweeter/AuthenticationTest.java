/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.Register;
import dweeter.node.group.RulesVersion;
import dweeter.node.hashing.HashQueue;
import dweeter.node.limits.Allowances;
import dweeter.node.limits.ReservedNicks;
import dweeter.node.routing.Owners;
import dweeter.node.routing.RouteTable;
import dweeter.protocol.Codec;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Failure.TryAgain;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.LoggerMessage.CheckNick;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.LoggedIn;
import dweeter.protocol.LoggerMessage.NickChecked;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Ticker;
import dweeter.security.JavaArgon2id;
import dweeter.security.PasswordHasher;
import dweeter.transport.MemoryTransport;

/// Who gets in at the home of a nick, and who does not.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AuthenticationTest {

    private static final Nick ADMIN = new Nick("admin");
    private static final Cid CID = Cid.of("register");
    private static final Password PASSWORD = new Password("long enough");
    private static final String HASH = new PasswordHasher(new SecureRandom(), new JavaArgon2id()).hash(PASSWORD);

    private final OneSibling log = new OneSibling();
    private final OwnedStore store = new OwnedStore(log, log::ownership, () -> RulesVersion.NEWEST,
            InstantSource.system(), Ticker.system());
    private final Links links = new Links(new MemoryTransport(), new Codec(),
            new PendingReplies(RandomGenerator.getDefault()));
    private final Owners owners = new Owners(new RouteTable(), new NobodyElse(), links, _ -> false,
            Optional.of(new Fetches(store)), Ticker.system());
    private final HashQueue hashes = new HashQueue(
            () -> new PasswordHasher(new SecureRandom(), new JavaArgon2id()), 1, Ticker.system(), new SecureRandom());
    private final Authentication accounts = new Authentication(store, hashes, ReservedNicks.usual(),
            new Invitations(owners, Ticker.system()), new Guesses(Allowances.USUAL.guessing(), Ticker.system()),
            () -> RulesVersion.NEWEST, new SecureRandom());

    @BeforeEach
    void found() {
        log.apply(new RangeCommand.Found(Interval.whole(RingId.ZERO)));
    }

    @AfterEach
    void close() {
        hashes.close();
        links.close();
        log.close();
    }

    @Test
    void a_reserved_nick_is_refused_before_anything_is_hashed() throws Exception {
        assertThat(register(CID)).isEqualTo(new Refused(Refusal.NICK_RESERVED));
        assertThat(hashes.size()).isZero();
        assertThat(accounts.handle(new CheckNick(ADMIN))).isEqualTo(new Refused(Refusal.NICK_RESERVED));
    }

    @Test
    void who_had_a_nick_before_it_was_reserved_keeps_it() throws Exception {
        log.apply(new Register(ADMIN, CID, "Ada", "a hash", new Stamp(1)));

        assertThat(register(CID)).isInstanceOf(Registered.class);
        assertThat(register(Cid.of("another"))).isEqualTo(new Refused(Refusal.NICK_TAKEN));
        assertThat(accounts.handle(new CheckNick(ADMIN))).isEqualTo(new NickChecked(false));
    }

    @Test
    void who_guesses_waits_and_the_owner_comes_in_from_elsewhere() throws Exception {
        var ana = new Nick("ana");
        log.apply(new Register(ana, CID, "Ana", HASH, new Stamp(1)));
        for (int i = 0; i < 10; i++) {
            assertThat(inTurn(new LogIn(ana, new Password("guess " + i)).from("den")))
                    .isEqualTo(new Refused(Refusal.WRONG_CREDENTIALS));
        }

        assertThat(accounts.handle(new LogIn(ana, PASSWORD).from("den"))).isInstanceOfSatisfying(TryAgain.class,
                later -> assertThat(later.isForWhoeverAsked()).isTrue());
        assertThat(inTurn(new LogIn(ana, PASSWORD).from("home"))).isInstanceOf(LoggedIn.class);
    }

    @Test
    void whether_there_is_such_an_account_is_not_told_by_the_wait_either() throws Exception {
        var nobody = new Nick("nobody_here");
        for (int i = 0; i < 10; i++) {
            inTurn(new LogIn(nobody, new Password("guess " + i)).from("den"));
        }

        assertThat(accounts.handle(new LogIn(nobody, PASSWORD).from("den"))).isInstanceOf(TryAgain.class);
    }

    /// The answer when the hash is there.
    private Message inTurn(LoggerMessage request) throws InterruptedException {
        Message answer = accounts.handle(request);
        while (answer instanceof TryAgain later && later.ahead().isPresent()) {
            answer = accounts.handle(request);
        }
        return answer;
    }

    private Message register(Cid cid) throws InterruptedException {
        return accounts.handle(new LoggerMessage.Register(cid, "Ada", ADMIN.value(), PASSWORD));
    }
}
