/* SPDX-License-Identifier: MIT */
package dweeter.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import dweeter.client.EntryClient;
import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.ProfilePage;
import dweeter.model.Token;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.Message;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.ViewProfile;
import dweeter.security.InviteLink;

/// A user without a screen. Whatever cannot be done fails the test.
final class Guest implements AutoCloseable {

    static final String PASSWORD = "a walk in the park";

    private static final int PAGE = 100;

    private final EntryClient network;
    private final Token token;

    private Guest(EntryClient network, Token token) {
        this.network = network;
        this.token = token;
    }

    /// Registers somebody.
    static Guest register(InviteLink invite, String nick, String name) {
        EntryClient network = EntryClient.start(invite, EntryClient.Patience.INTERACTIVE);
        done(network, new Register(Cid.fresh(), name, nick, new Password(PASSWORD)));
        return new Guest(network, done(network, new LogIn(new Nick(nick), new Password(PASSWORD))).token());
    }

    EntryClient network() {
        return network;
    }

    void publish(String text) {
        done(network, new PublishDweet(token, Cid.fresh(), text, Optional.empty()));
    }

    /// Everything somebody has published, newest first.
    List<Item> profile(String nick) {
        var items = new ArrayList<Item>();
        OptionalLong before = OptionalLong.empty();
        while (true) {
            ProfilePage page = done(network, new ViewProfile(token, new Nick(nick), before, PAGE)).page();
            items.addAll(page.items());
            if (page.older().isEmpty()) {
                return items;
            }
            before = page.older();
        }
    }

    @Override
    public void close() {
        network.close();
    }

    private static <R extends Message> R done(Network network, ClientRequest<R> request) {
        if (network.ask(request) instanceof Outcome.Done<R>(R answer)) {
            return answer;
        }
        throw new AssertionError("Not done: " + request);
    }
}
