/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;

import dweeter.client.Connectivity;
import dweeter.client.Network;
import dweeter.desktop.connection.Link;
import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.security.InviteLink;
import dweeter.security.PastedInvite;

/// The field for an invite: reads the link while it is typed or pasted, and tries to reach its network. Lives on the
/// thread that draws.
final class InviteCheck {

    private static final Duration TYPING = Duration.ofMillis(300);
    private static final Notice ANOTHER_NETWORK = Sentences.of(
            new Connectivity.Offline(Instant.EPOCH, Connectivity.Trouble.ANOTHER_NETWORK));

    private final Function<InviteLink, Network> connector;
    private final Background background;
    private final Timer timer;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyObjectWrapper<Optional<Notice>> verdict = new ReadOnlyObjectWrapper<>(this, "verdict",
            Optional.empty());
    private final ReadOnlyBooleanWrapper reached = new ReadOnlyBooleanWrapper(this, "reached");
    private final ReadOnlyBooleanWrapper refused = new ReadOnlyBooleanWrapper(this, "refused");
    private final ReadOnlyBooleanWrapper offline = new ReadOnlyBooleanWrapper(this, "offline");
    private Optional<Link> link = Optional.empty();
    private Subscription watching = Subscription.EMPTY;
    private Runnable cancelLook = () -> {};
    /// Why the invite is no good, whatever the connection does, until it is changed.
    private Optional<Notice> mark = Optional.empty();

    InviteCheck(Function<InviteLink, Network> connector, Background background, Timer timer) {
        this.connector = connector;
        this.background = background;
        this.timer = timer;
        text.addListener((_, _, _) -> {
            mark = Optional.empty();
            refused.set(false);
            cancelLook.run();
            cancelLook = timer.after(TYPING, this::look);
        });
    }

    StringProperty textProperty() {
        return text;
    }

    /// What there is to say about the link.
    ReadOnlyObjectProperty<Optional<Notice>> verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /// Whether its network has answered.
    ReadOnlyBooleanProperty reachedProperty() {
        return reached.getReadOnlyProperty();
    }

    /// Whether it is known that its network cannot be reached now.
    ReadOnlyBooleanProperty offlineProperty() {
        return offline.getReadOnlyProperty();
    }

    /// Whether it is the link that has to be changed: it is none, leads to another network, or its network refused it.
    ReadOnlyBooleanProperty refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    /// Notes that the network refused the link.
    ///
    /// @param why what to say about it, until the link is changed
    void refused(Notice why) {
        mark = Optional.of(why);
        show(why, true);
    }

    /// The way to its network, as long as the link is a link.
    Optional<Link> link() {
        return link;
    }

    /// Gives the connection away; it is closed here no more.
    void release() {
        watching.unsubscribe();
        link = Optional.empty();
    }

    void close() {
        cancelLook.run();
        drop();
    }

    private void look() {
        if (text.get().isBlank()) {
            drop();
            refused.set(false);
            verdict.set(Optional.empty());
            return;
        }
        switch (PastedInvite.forUser(text.get())) {
            case PastedInvite.Found(InviteLink invite) -> follow(invite);
            case PastedInvite.Several() -> refuse("invite.several");
            case PastedInvite.Broken(String _) -> refuse("invite.incomplete");
            case PastedInvite.None() -> refuse("invite.bad");
        }
    }

    private void follow(InviteLink invite) {
        Optional<Link> present = link.filter(known -> known.invite().equals(invite));
        if (present.isPresent()) {
            judge(present.get().connectivityProperty().get());
            return;
        }
        drop();
        var fresh = new Link(invite, connector.apply(invite), background);
        link = Optional.of(fresh);
        watching = fresh.connectivityProperty().subscribe(this::judge);
    }

    private void refuse(String why) {
        drop();
        show(Notice.bad(why), true);
    }

    private void judge(Connectivity state) {
        reached.set(state instanceof Connectivity.Online);
        offline.set(state instanceof Connectivity.Offline);
        switch (state) {
            case Connectivity.Connecting _ -> show(Notice.good("invite.connecting"), false);
            case Connectivity.Online online -> {
                // The network that was meant has answered after all.
                mark = mark.filter(why -> !why.equals(ANOTHER_NETWORK));
                show(Notice.good("invite.good", online.network(), online.entries()), false);
            }
            case Connectivity.Offline offline -> {
                if (offline.trouble() == Connectivity.Trouble.ANOTHER_NETWORK) {
                    mark = mark.or(() -> Optional.of(ANOTHER_NETWORK));
                }
                show(Sentences.of(offline), false);
            }
        }
    }

    private void show(Notice sentence, boolean isTheLinks) {
        refused.set(isTheLinks || mark.isPresent());
        verdict.set(mark.or(() -> Optional.of(sentence)));
    }

    private void drop() {
        watching.unsubscribe();
        link.ifPresent(Link::close);
        link = Optional.empty();
        reached.set(false);
        offline.set(false);
    }
}
