/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.EntryClient;
import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Follow;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.LogOut;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.Refusal;
import dweeter.protocol.Unfollow;
import dweeter.protocol.ViewProfile;

/// What users meet at the Entries of a network: rules that say no, two Entries at once, one that is gone.
@Tag(TestNetwork.TAG)
class EntriesTest {

    private static final int RACES = Integer.getInteger("dweeter.races", 20);

    @TempDir
    Path directory;

    @Test
    void every_rule_answers_in_its_own_words() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2)) {
            Network client = network.client();
            Token ada = Traffic.register(client, "ada");
            Token bruno = Traffic.register(client, "bruno");
            ItemRef first = Traffic.done(client, dweet(ada, "first")).ref();
            ItemRef redweet = Traffic.done(client, new PublishRedweet(bruno, Cid.fresh(), first)).ref();
            Token forged = new Token(ada.nick(), bruno.secret());

            assertThat(refusal(client, dweet(ada, " "))).isEqualTo(Refusal.DWEET_BLANK);
            assertThat(refusal(client, dweet(ada, "x".repeat(226)))).isEqualTo(Refusal.DWEET_TOO_LONG);
            assertThat(refusal(client, dweet(forged, "text"))).isEqualTo(Refusal.NOT_LOGGED_IN);
            assertThat(refusal(client, follow(ada, "nobody_here"))).isEqualTo(Refusal.NO_SUCH_USER);
            assertThat(refusal(client, follow(ada, "ada"))).isEqualTo(Refusal.FOLLOWS_SELF);
            assertThat(refusal(client, follow(forged, "nobody_here"))).isEqualTo(Refusal.NOT_LOGGED_IN);
            Traffic.done(client, follow(ada, "bruno"));
            assertThat(refusal(client, follow(ada, "bruno"))).isEqualTo(Refusal.ALREADY_FOLLOWING);
            assertThat(refusal(client, new Unfollow(bruno, Cid.fresh(), new Nick("ada"))))
                    .isEqualTo(Refusal.NOT_FOLLOWING);
            assertThat(refusal(client, redweet(bruno, first))).isEqualTo(Refusal.ALREADY_REDWEETED);
            assertThat(refusal(client, redweet(ada, redweet))).isEqualTo(Refusal.NO_SUCH_DWEET);
            assertThat(refusal(client, redweet(ada, new ItemRef(new Nick("ada"), 99))))
                    .isEqualTo(Refusal.NO_SUCH_DWEET);
            assertThat(refusal(client, redweet(forged, new ItemRef(new Nick("ada"), 99))))
                    .isEqualTo(Refusal.NOT_LOGGED_IN);
            assertThat(refusal(client, new ViewProfile(ada, new Nick("nobody_here"), OptionalLong.empty(), 5)))
                    .isEqualTo(Refusal.NO_SUCH_USER);
            assertThat(refusal(client, register("1bad", Cid.fresh()))).isEqualTo(Refusal.BAD_NICK);
            assertThat(refusal(client, register("ada", Cid.fresh()))).isEqualTo(Refusal.NICK_TAKEN);

            Traffic.done(client, new LogOut(ada));
            assertThat(refusal(client, dweet(ada, "text"))).isEqualTo(Refusal.NOT_LOGGED_IN);
        }
    }

    @Test
    void a_wrong_password_and_an_unknown_nick_are_told_in_the_same_words_after_about_the_same_time() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            Network client = network.client();
            Traffic.register(client, "ada");
            var wrong = new LogIn(new Nick("ada"), new Password("wrong horse"));
            var unknown = new LogIn(new Nick("nobody"), new Password("wrong horse"));
            long shortest = Long.MAX_VALUE;
            long shortestUnknown = Long.MAX_VALUE;
            for (int i = 0; i < 6; i++) {
                assertThat(client.ask(wrong)).isEqualTo(client.ask(unknown))
                        .isEqualTo(new Outcome.Refused<>(Refusal.WRONG_CREDENTIALS, ""));
                shortest = Math.min(shortest, nanos(client, wrong));
                shortestUnknown = Math.min(shortestUnknown, nanos(client, unknown));
            }

            assertThat((double) shortestUnknown / shortest).isBetween(0.4, 2.5);
        }
    }

    @Test
    void of_two_who_want_one_nick_at_two_entries_exactly_one_gets_it() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2)) {
            network.addEntry();
            List<EntryClient> clients = network.entries().stream().map(network::clientOf).toList();
            for (int race = 0; race < RACES; race++) {
                String nick = "racer" + race;
                var outcomes = new CopyOnWriteArrayList<Outcome<Registered>>();
                var start = new CountDownLatch(1);
                var racers = new ArrayList<Thread>();
                for (EntryClient client : clients) {
                    racers.add(Thread.ofVirtual().start(() -> {
                        awaitQuietly(start);
                        outcomes.add(client.ask(register(nick, Cid.fresh())));
                    }));
                }
                start.countDown();
                for (Thread racer : racers) {
                    racer.join();
                }

                assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).as("race %d", race).hasSize(1);
                assertThat(outcomes).filteredOn(Outcome.Refused.class::isInstance).hasSize(1);
            }
        }
    }

    @Test
    void a_client_goes_on_over_the_other_entry_and_one_that_was_away_learns_what_it_missed() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            EntryNode second = network.addEntry();
            try (Traffic traffic = Traffic.of(network.client(), "ada", "bruno")) {
                awaitMore(traffic);
                network.remove(second);
                PeerNode newcomer = network.addPeer();
                awaitMore(traffic);

                EntryNode back = network.startEntry("entry1");
                network.entries().stream().filter(entry -> entry != back).forEach(network::remove);
                awaitMore(traffic);
                traffic.check();

                Network other = network.clientOf(back);
                String nick = ownedBy(newcomer);
                eventually(() -> assertThat(other.ask(register(nick, Cid.of("once"))))
                        .isInstanceOf(Outcome.Done.class));
            }
        }
    }

    private static String ownedBy(PeerNode peer) {
        return Stream.iterate(0, i -> i + 1).map(i -> "user" + i)
                .filter(nick -> peer.ownership().owns(new Nick(nick).key())).findFirst().orElseThrow();
    }

    private static void awaitMore(Traffic traffic) {
        int now = traffic.count();
        eventually(Duration.ofSeconds(30), () -> assertThat(traffic.count()).isGreaterThan(now + 20));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static long nanos(Network client, ClientRequest<?> request) {
        long start = System.nanoTime();
        client.ask(request);
        return System.nanoTime() - start;
    }

    private static Refusal refusal(Network client, ClientRequest<?> request) {
        return client.ask(request) instanceof Outcome.Refused<?>(Refusal reason, var _)
                ? reason
                : Refusal.UNKNOWN_PROTOCOL;
    }

    private static Register register(String nick, Cid cid) {
        return new Register(cid, "Name", nick, Traffic.PASSWORD);
    }

    private static PublishDweet dweet(Token token, String text) {
        return new PublishDweet(token, Cid.fresh(), text, Optional.empty());
    }

    private static PublishRedweet redweet(Token token, ItemRef of) {
        return new PublishRedweet(token, Cid.fresh(), of);
    }

    private static Follow follow(Token token, String nick) {
        return new Follow(token, Cid.fresh(), new Nick(nick));
    }
}
