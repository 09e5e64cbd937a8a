/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Parent;

import dweeter.desktop.account.Admission;
import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.cache.Obstacle;
import dweeter.desktop.cache.Opening;
import dweeter.desktop.cache.SetAside;
import dweeter.desktop.connection.Link;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.desktop.shell.NoticePage;

/// The way to what this computer keeps. Where it is barred a page says why, that nothing was changed, and offers to try again;
/// where something that was written may be lost a page says where to look for it. Lives on the thread that draws.
final class Entrance implements AutoCloseable {

    private final DataDirectory directory;
    private final Platform platform;
    private final Messages messages;
    private final Endings endings;
    private final Consumer<Parent> show;
    private Optional<Link> link = Optional.empty();
    private Optional<ClientCache> cache = Optional.empty();
    private boolean closed;

    /// @param endings what may still be closing
    /// @param show    puts a page into the window
    Entrance(DataDirectory directory, Platform platform, Messages messages, Endings endings, Consumer<Parent> show) {
        this.directory = directory;
        this.platform = platform;
        this.messages = messages;
        this.endings = endings;
        this.show = show;
    }

    /// Makes the folder ready.
    ///
    /// @param then is run when it is
    void prepare(Runnable then) {
        platform.background().run(directory::prepare, obstacle -> {
            if (!closed) {
                obstacle.ifPresentOrElse(met -> barred(met, () -> prepare(then)), then);
            }
        });
    }

    /// Opens what is kept of an account.
    ///
    /// @param who  whose connection is closed with this, until `then` takes it over
    /// @param then takes over what is open
    void open(Admission who, Consumer<ClientCache> then) {
        link = Optional.of(who.link());
        platform.background().run(() -> {
            endings.await();
            return directory.cache(who.self().nick(), who.link().invite().caFingerprint(), platform.clock());
        }, opening -> {
            switch (opening) {
                case Opening.Open(ClientCache opened) when closed -> endings.close(opened::close);
                case Opening.Open(ClientCache opened) -> opened(opened, then);
                case Opening.Hindered _ when closed -> {
                    // Nobody waits any more.
                }
                case Opening.Hindered(Obstacle by) -> barred(by, () -> open(who, then));
            }
        });
    }

    private void opened(ClientCache opened, Consumer<ClientCache> then) {
        cache = Optional.of(opened);
        Runnable goOn = () -> {
            link = Optional.empty();
            cache = Optional.empty();
            then.accept(opened);
        };
        opened.setAside().filter(aside -> !aside.whole()).ifPresentOrElse(aside -> show.accept(loss(aside, () -> {
            platform.background().run(() -> opened.met(opened::setAsideWasTold), _ -> {
                if (!closed) {
                    goOn.run();
                }
            });
        })), goOn);
    }

    private void barred(Obstacle met, Runnable again) {
        show.accept(new NoticePage(messages, "obstacle.title",
                List.of(Sentences.of(met), Notice.good("obstacle.safe")), "obstacle.retry", again));
    }

    private Parent loss(SetAside aside, Runnable goOn) {
        return new NoticePage(messages, "loss.title", List.of(Notice.bad("loss.text", aside.file().toString())),
                "loss.go-on", goOn);
    }

    @Override
    public void close() {
        closed = true;
        link.ifPresent(Link::close);
        cache.ifPresent(opened -> endings.close(opened::close));
    }
}
