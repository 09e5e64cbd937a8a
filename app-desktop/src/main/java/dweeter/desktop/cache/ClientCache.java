/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dweeter.model.Author;
import dweeter.model.Item;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.ProfilePage;
import dweeter.model.TimelineItem;
import dweeter.sqlite.SqlSession;

/// What this computer keeps of one account: profiles in memory over everything in a file.
///
/// May be used from any thread; every call may block. Faults of the disk come as
/// [dweeter.sqlite.StorageException].
public final class ClientCache implements AutoCloseable {

    private static final int PROFILES_IN_MEMORY = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private final AccountFile file;
    private final Rows rows;
    private final UnsentStore unsent;
    private final Path path;
    private final Path folder;
    private final Eviction eviction = new Eviction();
    /// In the order in which they came.
    private final List<PageToKeep> unkept = new ArrayList<>();
    private final Cache<Nick, Optional<KeptProfile>> profiles = Caffeine.newBuilder().maximumSize(PROFILES_IN_MEMORY)
            .build();

    private ClientCache(Path path, AccountFile opened) {
        this.path = path;
        this.folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
        this.file = opened;
        rows = new Rows(opened.database());
        unsent = new UnsentStore(rows);
    }

    /// Opens the file of an account, or makes it. Throws what [Obstacle#met] knows.
    public static ClientCache open(Path path, InstantSource clock) {
        DiskWatch.touched();
        return new ClientCache(path, AccountFile.open(path, clock));
    }

    /// A file that could not be used and went aside, now or when it was opened earlier, until [#setAsideWasTold].
    public Optional<SetAside> setAside() {
        return file.setAside();
    }

    /// Notes that the user knows it.
    public void setAsideWasTold() {
        rows.change(SetAside::forget);
    }

    public KeptTimeline timeline() {
        return rows.read(CachedTimeline::read);
    }

    /// Keeps a page of the timeline. One that cannot be kept waits for the next: without it, the kept cursor would get
    /// ahead of the kept items, and what lies between would be missing for ever.
    public void keep(PageToKeep page) {
        synchronized (unkept) {
            unkept.add(page);
            take(unkept.stream().flatMap(each -> each.items().stream()).map(TimelineItem::item).toList(), f -> {
                unkept.forEach(each -> CachedTimeline.add(f, each));
                return true;
            });
            unkept.clear();
        }
    }

    /// Keeps dweets of the user's own, so that they stand in the timeline at once, and what is said of their deletion.
    public void keepOwn(Item... items) {
        if (items.length > 0) {
            take(List.of(items), f -> {
                Arrays.stream(items).forEach(item -> CachedTimeline.addOwn(f, item));
                return true;
            });
            profiles.invalidate(items[0].by().nick());
        }
    }

    /// Lets go of what the timeline has of somebody.
    public void forgetInTimeline(Collection<Nick> nicks) {
        rows.change(f -> nicks.forEach(nick -> CachedTimeline.forget(f, nick)));
    }

    public void forgetNewer() {
        rows.change(CachedTimeline::forgetNewer);
    }

    public void forget(Gap gap) {
        rows.change(f -> CachedTimeline.forgetGap(f, gap));
    }

    /// Notes what was read, to be told to the network by and by.
    public void markRead(Collection<ItemRef> read, Instant at) {
        rows.change(f -> {
            CachedTimeline.markRead(f, read, at);
            MarkRows.add(f, read);
        });
    }

    /// Some of what was read and the network has not been told yet, by author and number.
    public List<ItemRange> marks(int limit) {
        return rows.read(f -> MarkRows.some(f, limit));
    }

    /// Notes that the network was told.
    public void marked(Collection<ItemRange> told) {
        rows.change(f -> MarkRows.delete(f, told));
    }

    /// Keeps where the reader is.
    public void keepPlace(Optional<ReadingPlace> place) {
        rows.change(f -> CachedTimeline.keepPlace(f, place));
    }

    /// The same for somebody who looks at it, which is noted: what nobody looks at goes first when room is needed.
    public Optional<KeptProfile> look(Nick nick, Instant at) {
        Optional<KeptProfile> kept = profile(nick);
        if (kept.isPresent()) {
            met(() -> rows.change(f -> ProfileRows.look(f, nick, at)));
        }
        return kept;
    }

    public Optional<KeptProfile> profile(Nick nick) {
        return profiles.get(nick, key -> rows.read(f -> ProfileRows.read(f, key)));
    }

    /// @param before what was asked for; absent for the first page
    /// @return whether it could be kept: there must be no hole over it
    public boolean keep(ProfilePage page, OptionalLong before, Instant at) {
        boolean fits = take(page.items(), f -> ProfileRows.add(f, page, before, at));
        profiles.invalidate(page.profile().author().nick());
        return fits;
    }

    public void keepRedweeted(ItemRef ref) {
        rows.change(f -> f.run(
                "update item set mine = 1, redweets = redweets + 1 where author = ? and n = ? and mine = 0",
                ref.author().value(), ref.n()));
        profiles.invalidateAll();
    }

    public void keepFollowed(Nick nick, boolean followed) {
        rows.change(f -> ProfileRows.setFollowed(f, nick, followed));
        profiles.invalidate(nick);
    }

    public void keepFollowing(List<Author> all) {
        rows.change(f -> {
            f.run("delete from following");
            for (Author author : all) {
                ItemRows.save(f, author);
                f.run("insert into following (nick) values (?)", author.nick().value());
            }
        });
    }

    public List<Author> following() {
        return authors("where nick in (select nick from following)");
    }

    /// Everybody whose name is kept.
    public List<Author> people() {
        return authors("");
    }

    public List<Author> suggestions(Nick self, int limit) {
        return rows.read(f -> CachedTimeline.suggestions(f, self, limit));
    }

    /// What was written and not sent.
    public UnsentStore unsent() {
        return unsent;
    }

    /// Lets go of everything but what was written and not sent. Its room on the disk is free after [#compact].
    public void clear() {
        synchronized (unkept) {
            rows.change(f -> {
                List.of("timeline", "gap", "profile", "item", "following", "author")
                        .forEach(table -> f.run("delete from " + table));
                CachedTimeline.forgetFacts(f);
            });
            unkept.clear();
        }
        profiles.invalidateAll();
    }

    /// Gives back to the disk what is free in the file. What was let go is not in it any more, nor in its log.
    ///
    /// @throws InUseException if somebody reads it all the time, so that the log stays
    public void compact() {
        DiskWatch.touched();
        if (!rows.database().compact()) {
            throw new InUseException(path);
        }
    }

    /// The files that were put aside in the place of this one, with what lies beside them.
    public List<Path> asides() {
        DiskWatch.touched();
        try {
            return new Replacement(path).asides();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes files that were put aside.
    public void deleteAsides() {
        try {
            for (Path aside : asides()) {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.change(SetAside::forget);
    }

    /// Does something here, or somewhere in the same folder.
    ///
    /// @return what was in the way, after which nothing of it was done
    public Optional<Obstacle> met(Runnable work) {
        return Obstacle.met(folder, path, work);
    }

    /// The same for something with a result.
    ///
    /// @param otherwise makes a result of what was in the way
    public <T> T met(Supplier<T> work, Function<Obstacle, T> otherwise) {
        return Obstacle.met(folder, path, work, otherwise);
    }

    /// Where it lies.
    public Path path() {
        return path;
    }

    private List<Author> authors(String condition) {
        return rows.read(f -> f.all("select nick, name from author " + condition + " order by nick",
                row -> ItemRows.author(row.getString(1), row.getString(2))));
    }

    /// Keeps items, and makes room if need be. What they say is deleted is in the file no more, nor in its log; where somebody
    /// reads it meanwhile that is so when it is closed. Where there is no room, what was kept is kept all the same.
    private <T> T take(List<? extends Item> items, Function<SqlSession, T> change) {
        boolean forgets = rows.read(f -> ItemRows.areToBeForgotten(f, items));
        T kept = rows.write(change);
        if (forgets) {
            profiles.invalidateAll();
            met(() -> rows.database().compact());
        }
        met(() -> {
            if (eviction.run(rows.database(), items.size())) {
                profiles.invalidateAll();
            }
        });
        return kept;
    }

    /// Waits some seconds for those who read or write, and no longer for a disk that hangs. What is left then is closed
    /// when the disk comes back, and held until then: to open it again is refused as if another window had it. If the
    /// program ends before, the log stays beside the file, and in it all that was kept; a write that hung is there as a
    /// whole or not at all.
    @Override
    public void close() {
        close(PATIENCE);
    }

    void close(Duration patience) {
        DiskWatch.touched();
        file.close(patience);
    }
}
