/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import java.time.Duration;
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

    private final Function<InviteLink, Network> connector;
    private final Background background;
    private final Timer timer;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyObjectWrapper<Optional<Notice>> verdict = new ReadOnlyObjectWrapper<>(this, "verdict",
            Optional.empty());
    private final ReadOnlyBooleanWrapper reached = new ReadOnlyBooleanWrapper(this, "reached");
    private final ReadOnlyBooleanWrapper offline = new ReadOnlyBooleanWrapper(this, "offline");
    private Optional<Link> link = Optional.empty();
    private Subscription watching = Subscription.EMPTY;
    private Runnable cancelLook = () -> {};

    InviteCheck(Function<InviteLink, Network> connector, Background background, Timer timer) {
        this.connector = connector;
        this.background = background;
        this.timer = timer;
        text.addListener((_, _, _) -> {
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
        if (link.filter(present -> present.invite().equals(invite)).isPresent()) {
            return;
        }
        drop();
        var fresh = new Link(invite, connector.apply(invite), background);
        link = Optional.of(fresh);
        watching = fresh.connectivityProperty().subscribe(this::judge);
    }

    private void refuse(String why) {
        drop();
        verdict.set(Optional.of(Notice.bad(why)));
    }

    private void judge(Connectivity state) {
        reached.set(state instanceof Connectivity.Online);
        offline.set(state instanceof Connectivity.Offline);
        verdict.set(Optional.of(switch (state) {
            case Connectivity.Connecting _ -> Notice.good("invite.connecting");
            case Connectivity.Online online -> Notice.good("invite.good", online.network(), online.entries());
            case Connectivity.Offline offline -> Sentences.of(offline);
        }));
    }

    private void drop() {
        watching.unsubscribe();
        link.ifPresent(Link::close);
        link = Optional.empty();
        reached.set(false);
        offline.set(false);
    }
}
