/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dweeter.model.Author;
import dweeter.model.Deleted;
import dweeter.model.DisplayName;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Redweet;
import dweeter.trials.community.Community.Post;

/// What a network that holds exactly one community must show: that of it which keeps to the rules.
final class Expected {

    private final Map<Nick, String> names = new LinkedHashMap<>();
    private final List<Nick> users;
    private final Map<Nick, Set<Nick>> following = new HashMap<>();
    private final Map<Nick, Long> followers = new HashMap<>();
    private final Map<Nick, List<Shown>> profiles = new HashMap<>();
    private final Map<ItemRef, Long> redweets = new HashMap<>();

    /// An item as everybody must see it.
    ///
    /// @param text of the dweet, or of the one that was passed on
    /// @param of   what was passed on, if it is a redweet
    record Shown(ItemRef ref, String text, Optional<ItemRef> of) {

        boolean looksLike(Item item) {
            return item.ref().equals(ref) && switch (item) {
                case Dweet dweet -> of.isEmpty() && dweet.text().value().equals(text);
                case Deleted _ -> false;
                case Redweet redweet -> of.equals(Optional.of(redweet.of()))
                        && redweet.original().map(Dweet::ref).equals(of)
                        && redweet.original().map(Dweet::text).map(DweetText::value).equals(Optional.of(text));
            };
        }
    }

    Expected(Community community) {
        community.users().forEach(this::take);
        users = List.copyOf(names.keySet());
        community.follows().forEach(this::take);
        var places = new HashMap<String, ItemRef>();
        var passedOn = new HashSet<List<Object>>();
        for (Post post : community.posts()) {
            switch (post) {
                case Community.Dweet dweet -> {
                    if (names.containsKey(dweet.nick()) && DweetText.check(dweet.text()) == DweetText.Fit.FITS) {
                        places.put(dweet.place(), add(dweet.nick(), dweet.text(), Optional.empty()));
                    }
                }
                case Community.Redweet redweet -> {
                    Optional<ItemRef> original = Optional.ofNullable(places.get(redweet.of().place()));
                    if (names.containsKey(redweet.nick()) && original.isPresent()
                            && passedOn.add(List.of(redweet.nick(), original.get()))) {
                        add(redweet.nick(), redweet.of().text(), original);
                        redweets.merge(original.get(), 1L, Long::sum);
                    }
                }
            }
        }
    }

    List<Nick> users() {
        return users;
    }

    Author author(Nick nick) {
        return new Author(nick, new DisplayName(names.getOrDefault(nick, "")));
    }

    Set<Nick> following(Nick nick) {
        return following.getOrDefault(nick, Set.of());
    }

    long followers(Nick nick) {
        return followers.getOrDefault(nick, 0L);
    }

    /// Oldest first.
    List<Shown> profile(Nick nick) {
        return profiles.getOrDefault(nick, List.of());
    }

    Optional<Shown> item(ItemRef ref) {
        List<Shown> profile = profile(ref.author());
        return ref.n() <= profile.size() ? Optional.of(profile.get((int) ref.n() - 1)) : Optional.empty();
    }

    long redweets(ItemRef ref) {
        return redweets.getOrDefault(ref, 0L);
    }

    private void take(Community.User user) {
        // Who has a name that the network refuses never becomes a user.
        DisplayName.typed(user.name()).ifPresent(name -> names.putIfAbsent(user.nick(), name.value()));
    }

    private void take(Community.Follow follow) {
        if (names.containsKey(follow.nick()) && names.containsKey(follow.whom())
                && !follow.nick().equals(follow.whom())
                && following.computeIfAbsent(follow.nick(), _ -> new LinkedHashSet<>()).add(follow.whom())) {
            followers.merge(follow.whom(), 1L, Long::sum);
        }
    }

    private ItemRef add(Nick nick, String text, Optional<ItemRef> of) {
        List<Shown> profile = profiles.computeIfAbsent(nick, _ -> new ArrayList<>());
        var ref = new ItemRef(nick, profile.size() + 1L);
        profile.add(new Shown(ref, text, of));
        return ref;
    }
}
