/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dweeter.client.EntryClient;
import dweeter.client.Outcome;
import dweeter.model.Address;
import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.node.testing.Traffic;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.security.InviteLink;

/// Users, each with a connection of their own, half of them to one Entry and half to the other, who act while they are let.
final class Population implements AutoCloseable {

    /// As long as people wait for an attempt; but they never give up.
    static final EntryClient.Patience STUBBORN = new EntryClient.Patience(Duration.ofSeconds(60),
            EntryClient.Patience.INTERACTIVE.attempt(), Duration.ofSeconds(60));
    private static final Duration FINISHING = Duration.ofSeconds(120);
    private static final Duration BETWEEN_CONTESTS = Duration.ofSeconds(2);
    private static final Password PASSWORD = Traffic.PASSWORD;

    private final Journal journal = new Journal();
    private final List<EntryClient> clients = new ArrayList<>();
    private final List<Nick> nicks;
    private final List<Person> people = new ArrayList<>();
    private final List<Thread> acting = new ArrayList<>();
    private final List<Token> tokens = new ArrayList<>();
    private int contests;
    private volatile boolean resting = true;

    private Population(List<Nick> nicks) {
        this.nicks = nicks;
    }

    /// Registers so many users and logs each of them in.
    static Population of(InviteLink invite, int users) {
        var population = new Population(IntStream.range(0, users).mapToObj(i -> new Nick("user" + i)).toList());
        var random = new SplittableRandom();
        for (int i = 0; i < users; i++) {
            Nick nick = population.nicks.get(i);
            var entries = new ArrayList<Address>(invite.entries());
            Collections.rotate(entries, i);
            EntryClient client = EntryClient.start(new InviteLink(entries, invite.caFingerprint(),
                    invite.joinToken()), STUBBORN);
            population.clients.add(client);
            Token token = Traffic.register(client, nick.value());
            population.tokens.add(token);
            population.people.add(new Person(nick, token, client, population.journal, population.nicks,
                    random.split()));
        }
        return population;
    }

    /// Lets everybody act.
    void begin() {
        resting = false;
        for (Person person : people) {
            acting.add(Thread.ofVirtual().start(() -> live(person)));
        }
        acting.add(Thread.ofVirtual().start(this::contest));
    }

    /// Lets everybody finish what they are at.
    ///
    /// @throws IllegalStateException if somebody gets no answer, however long they wait
    void rest() throws InterruptedException {
        resting = true;
        long end = System.nanoTime() + FINISHING.toNanos();
        for (Thread one : acting) {
            one.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        long left = acting.stream().filter(Thread::isAlive).count();
        acting.forEach(Thread::interrupt);
        acting.clear();
        if (left > 0) {
            throw new IllegalStateException(left + " users got no answer for " + FINISHING.toSeconds() + " s");
        }
    }

    Journal journal() {
        return journal;
    }

    List<Nick> nicks() {
        return nicks;
    }

    /// A client of one of them, with the session.
    EntryClient client() {
        return clients.getFirst();
    }

    Token token() {
        return tokens.getFirst();
    }

    @Override
    public void close() {
        resting = true;
        acting.forEach(Thread::interrupt);
        clients.forEach(EntryClient::close);
    }

    private void live(Person person) {
        try {
            while (!resting) {
                person.act();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Two want the same nick at the same moment, at different Entries.
    private void contest() {
        try {
            while (!resting) {
                contests++;
                var nick = new Nick("contest" + contests);
                List<Thread> claims = List.of(Thread.ofVirtual().start(() -> claim(nick, clients.getFirst(), "one")),
                        Thread.ofVirtual().start(() -> claim(nick, clients.getLast(), "another")));
                for (Thread claim : claims) {
                    claim.join();
                }
                TimeUnit.NANOSECONDS.sleep(BETWEEN_CONTESTS.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void claim(Nick nick, EntryClient client, String by) {
        long begin = System.nanoTime();
        var request = new Register(Cid.fresh(), "Name of " + nick, nick.value(), PASSWORD);
        Outcome<Registered> outcome = client.ask(request);
        while (!(outcome instanceof Outcome.Done<Registered>) && !(outcome instanceof Outcome.Refused<Registered>)
                && !Thread.currentThread().isInterrupted()) {
            outcome = client.ask(request);
        }
        long end = System.nanoTime();
        journal.waited(end - begin);
        journal.add(new Event.Claimed(nick, by, outcome instanceof Outcome.Done<Registered>, begin, end));
    }
}
