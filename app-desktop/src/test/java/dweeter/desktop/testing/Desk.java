/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.compose.ComposeViewModel;
import dweeter.desktop.connection.Link;
import dweeter.desktop.connection.Outbox;
import dweeter.desktop.connection.SavedSession;
import dweeter.desktop.connection.UserActions;
import dweeter.desktop.connection.UserSession;
import dweeter.desktop.fx.Background;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Question;
import dweeter.desktop.timeline.TimelineViewModel;
import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Nick;
import dweeter.security.InviteLink;

/// One user's client without a screen: everything happens at once and on the calling thread.
public final class Desk implements AutoCloseable {

    public static final InviteLink INVITE = InviteLink.parse(
            "dweeter://join?e=barrio.example:7400&ca=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    public static final Background AT_ONCE = new Background(Runnable::run, Runnable::run);

    public final InMemoryNetwork network;
    public final ManualTimer timer = new ManualTimer();
    public final ClientCache cache;
    public final UserSession session;
    public final Outbox outbox;
    public final ComposeViewModel compose;
    public final UserActions actions;
    public final List<Notice> notices = new ArrayList<>();
    public final List<Question> questions = new ArrayList<>();

    /// @param file of the cache; a second desk over the same file is the client started again
    public Desk(InMemoryCommunity community, MutableClock clock, Nick self, Path file) {
        this(community, clock, self, file, true);
    }

    /// @param online whether the network can be reached from the beginning on
    public Desk(InMemoryCommunity community, MutableClock clock, Nick self, Path file, boolean online) {
        this(community, clock, self, file, online, AT_ONCE);
    }

    /// @param background of what is kept
    public Desk(InMemoryCommunity community, MutableClock clock, Nick self, Path file, Background background) {
        this(community, clock, self, file, true, background);
    }

    private Desk(InMemoryCommunity community, MutableClock clock, Nick self, Path file, boolean online,
            Background background) {
        network = new InMemoryNetwork(community);
        if (!online) {
            network.goOffline(clock.instant());
        }
        cache = ClientCache.open(file, clock);
        var saved = new SavedSession(INVITE, new Author(self, new DisplayName(self.value())), community.open(self));
        session = new UserSession(new Link(INVITE, network, AT_ONCE), saved, cache, background, clock, timer);
        outbox = new Outbox(session, timer, new Random(1), notices::add);
        actions = new UserActions(session, timer, new Random(1), notices::add, questions::add);
        compose = new ComposeViewModel(session, outbox);
        compose.start(outbox::start);
    }

    public TimelineViewModel timeline() {
        return new TimelineViewModel(session, outbox, timer, new Random(1), notices::add);
    }

    @Override
    public void close() {
        outbox.stop();
        actions.stop();
        cache.close();
    }
}
