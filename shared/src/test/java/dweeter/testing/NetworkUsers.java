/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.Cursor;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.ProfilePage;
import dweeter.model.TimelinePage;
import dweeter.model.Token;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Follow;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.Message;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.Refusal;
import dweeter.protocol.ViewProfile;

/// Users of a network who come about as tests need them.
interface NetworkUsers {

    Password PASSWORD = new Password("correct horse");
    AtomicLong USERS = new AtomicLong();

    /// The network under test.
    Network network();

    static Nick fresh() {
        return new Nick("user" + USERS.incrementAndGet());
    }

    default Token user() {
        Nick nick = fresh();
        done(new Register(Cid.fresh(), "Name of " + nick, nick.value(), PASSWORD));
        return done(new LogIn(nick, PASSWORD)).token();
    }

    static PublishDweet publishing(Token by, String text) {
        return new PublishDweet(by, Cid.fresh(), text, Optional.empty());
    }

    default ItemRef publish(Token by, String text) {
        return done(publishing(by, text)).ref();
    }

    default void publish(Token by, int count) {
        IntStream.rangeClosed(1, count).forEach(i -> publish(by, "number " + i));
    }

    default ItemRef redweet(Token by, ItemRef of) {
        return done(new PublishRedweet(by, Cid.fresh(), of)).ref();
    }

    default void follow(Token who, Token whom) {
        assertThat(done(new Follow(who, Cid.fresh(), whom.nick())).following()).isTrue();
    }

    default ProfilePage profile(Token viewer, Nick of) {
        return done(new ViewProfile(viewer, of, OptionalLong.empty(), 50)).page();
    }

    default TimelinePage timeline(Token reader, Optional<Cursor> from, int limit) {
        return done(new ReadTimeline(reader, from, limit)).page();
    }

    static List<Long> numbers(TimelinePage page) {
        return page.items().stream().map(item -> item.item().n()).toList();
    }

    default <R extends Message> R done(ClientRequest<R> request) {
        Outcome<R> outcome = network().ask(request);
        assertThat(outcome).as("%s", request).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<R>) outcome).value();
    }

    default <R extends Message> Refusal refused(ClientRequest<R> request) {
        Outcome<R> outcome = network().ask(request);
        assertThat(outcome).as("%s", request).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<R>) outcome).reason();
    }
}
