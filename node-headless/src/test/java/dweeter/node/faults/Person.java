/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.Deleted;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Redweet;
import dweeter.model.Token;
import dweeter.node.faults.Event.ChangedFollow;
import dweeter.node.faults.Event.Read;
import dweeter.node.faults.Event.Seen;
import dweeter.node.faults.Event.Wrote;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Follow;
import dweeter.protocol.Follow.FollowChanged;
import dweeter.protocol.Message;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.Published;
import dweeter.protocol.Unfollow;
import dweeter.protocol.ViewProfile;
import dweeter.protocol.ViewProfile.ProfileViewed;

/// A user with one device, who writes, passes on, follows and looks at profiles, one thing after the other with a breath
/// between, and repeats with the same cid what was not answered. One thread at a time.
final class Person {

    private static final int PAGE = 10;
    private static final int SHORTEST_BREATH_MILLIS = 30;
    private static final int LONGEST_BREATH_MILLIS = 120;

    private final Nick nick;
    private final Token token;
    private final Network network;
    private final Journal journal;
    private final List<Nick> everybody;
    private final RandomGenerator random;
    private final Map<Nick, Boolean> follows = new HashMap<>();
    private final Set<ItemRef> passedOn = new HashSet<>();
    private final List<ItemRef> met = new ArrayList<>();
    private int count;

    Person(Nick nick, Token token, Network network, Journal journal, List<Nick> everybody, RandomGenerator random) {
        this.nick = nick;
        this.token = token;
        this.network = network;
        this.journal = journal;
        this.everybody = List.copyOf(everybody);
        this.random = random;
    }

    /// Does one thing.
    void act() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_BREATH_MILLIS, LONGEST_BREATH_MILLIS));
        int lot = random.nextInt(20);
        if (lot < 10) {
            publish();
        } else if (lot < 17) {
            look(any(everybody));
        } else if (lot < 18) {
            changeFollow(any(everybody));
        } else if (!met.isEmpty()) {
            passOn(any(met));
        }
    }

    private void publish() throws InterruptedException {
        count++;
        String text = nick + " " + count;
        var request = new PublishDweet(token, Cid.fresh(), text, Optional.empty());
        long begin = System.nanoTime();
        record(text, begin, ask(request, begin));
    }

    private void passOn(ItemRef item) throws InterruptedException {
        if (!passedOn.add(item)) {
            return;
        }
        long begin = System.nanoTime();
        record(Contents.passedOn(item), begin, ask(new PublishRedweet(token, Cid.fresh(), item), begin));
    }

    private void record(String content, long begin, Optional<Published> published) {
        journal.add(new Wrote(nick, content, published.stream().mapToLong(one -> one.ref().n()).findFirst(), begin,
                published.isPresent() ? System.nanoTime() : Event.NEVER));
    }

    private void look(Nick whom) throws InterruptedException {
        long begin = System.nanoTime();
        Optional<ProfileViewed> viewed = ask(new ViewProfile(token, whom, OptionalLong.empty(), PAGE), begin);
        if (viewed.isPresent()) {
            List<Item> items = viewed.get().page().items();
            journal.add(new Read(whom, viewed.get().page().profile().items(),
                    items.stream().map(item -> new Seen(item.n(), Contents.of(item))).toList(), begin,
                    System.nanoTime()));
            items.stream().filter(Dweet.class::isInstance).map(Item::ref).findFirst().ifPresent(met::add);
        }
    }

    private void changeFollow(Nick whom) throws InterruptedException {
        if (whom.equals(nick)) {
            return;
        }
        boolean following = !follows.getOrDefault(whom, false);
        ClientRequest<FollowChanged> request = following
                ? new Follow(token, Cid.fresh(), whom)
                : new Unfollow(token, Cid.fresh(), whom);
        long begin = System.nanoTime();
        Optional<FollowChanged> changed = ask(request, begin);
        follows.put(whom, following);
        journal.add(new ChangedFollow(nick, whom, following, changed.isPresent(), begin,
                changed.isPresent() ? System.nanoTime() : Event.NEVER));
    }

    /// Asks until there is an answer: what is unknown may have happened.
    ///
    /// @return empty where a rule said no, which is noted
    private <R extends Message> Optional<R> ask(ClientRequest<R> request, long begin) throws InterruptedException {
        while (true) {
            switch (network.ask(request)) {
                case Outcome.Done<R>(R value) -> {
                    journal.waited(System.nanoTime() - begin);
                    return Optional.of(value);
                }
                case Outcome.Refused<R>(var reason, String detail) -> {
                    journal.add(new Event.Refused(nick + " asked for " + request + " and was told " + reason + " "
                            + detail, begin, System.nanoTime()));
                    return Optional.empty();
                }
                case Outcome.TryLater<R> _,Outcome.Unknown<R> _,Outcome.Offline<R> _ -> {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                }
            }
        }
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// What tells items apart.
    static final class Contents {

        private Contents() {}

        static String of(Item item) {
            return switch (item) {
                case Dweet dweet -> dweet.text().value();
                case Redweet redweet -> passedOn(redweet.of());
                case Deleted deleted -> "deleted " + deleted.of();
            };
        }

        static String passedOn(ItemRef item) {
            return "of " + item.author() + "/" + item.n();
        }
    }
}
