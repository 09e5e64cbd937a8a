/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.Obstacle;
import dweeter.desktop.cache.SetAside;
import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Lane;

/// The one way to what this computer keeps of an account, as long as somebody is logged in. Everything is written and read in
/// the order in which it was asked for, one piece after the other, and never on the thread that draws. This itself lives on
/// that thread, and so does whoever hears what came of it.
///
/// What cannot be done comes back as an [Obstacle]: to whoever asked for it if they have a word of their own for that, and
/// else as the [#obstacleProperty()], which the user is told. Only opening and closing go another way: before this is there,
/// and when it is there no more.
public final class OrderedCache {

    private final ClientCache cache;
    private final Background inOrder;
    private final ReadOnlyObjectWrapper<Optional<Obstacle>> obstacle = new ReadOnlyObjectWrapper<>(this, "obstacle",
            Optional.empty());

    /// @param background where it may block; need not keep any order
    public OrderedCache(ClientCache cache, Background background) {
        this.cache = cache;
        this.inOrder = new Lane().over(background);
    }

    /// What keeps copies from being kept or read; empty again when something could be written.
    public ReadOnlyObjectProperty<Optional<Obstacle>> obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /// A file that went aside when this one was opened. It is known without a look at the disk.
    public Optional<SetAside> setAside() {
        return cache.setAside();
    }

    /// Keeps something of the user's own, which comes back from nowhere if it is lost.
    ///
    /// @param then      is run when it is on the disk
    /// @param otherwise hears what was in the way; then nothing of it is there
    public void keep(Consumer<ClientCache> change, Runnable then, Consumer<Obstacle> otherwise) {
        inOrder.run(() -> cache.met(() -> change.accept(cache)), met -> met.ifPresentOrElse(otherwise, () -> {
            obstacle.set(Optional.empty());
            then.run();
        }));
    }

    /// Keeps something of a copy, if possible.
    ///
    /// @param then is run in any case
    public void keepCopy(Consumer<ClientCache> change, Runnable then) {
        keepCopy(change, then, then);
    }

    /// The same for who goes on otherwise where it could not be kept.
    public void keepCopy(Consumer<ClientCache> change, Runnable then, Runnable otherwise) {
        keep(change, then, met -> {
            obstacle.set(Optional.of(met));
            otherwise.run();
        });
    }

    /// Reads what is kept.
    ///
    /// @param otherwise hears what was in the way
    public <T> void recall(Function<ClientCache, T> read, Consumer<T> then, Consumer<Obstacle> otherwise) {
        inOrder.<Runnable>run(() -> cache.met(() -> {
            T found = read.apply(cache);
            return () -> then.accept(found);
        }, met -> () -> otherwise.accept(met)), Runnable::run);
    }

    /// Reads something of a copy, if possible.
    ///
    /// @param otherwise is taken where it cannot be read
    public <T> void recallCopy(Function<ClientCache, T> read, T otherwise, Consumer<T> then) {
        recall(read, then, met -> {
            obstacle.set(Optional.of(met));
            then.accept(otherwise);
        });
    }
}
