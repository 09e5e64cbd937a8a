/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.RingId;

/// Members of a ring and what is under way between them, delivered in an order left to chance. A member that fails is
/// gone at once; who asks it learns that it is unreachable, and nobody else is ever called so: failure detection is
/// perfect, as the papers assume. Other than theirs, these members learn an answer some time after it was given.
final class SimulatedRing {

    /// Lets a test replace what the world would do with an effect: a planted mistake.
    interface Twist {

        Optional<RingEvent> instead(RingMember member, RingEffect effect);
    }

    private final TreeMap<RingId, RingMember> members = new TreeMap<>();
    private final List<Letter> underway = new ArrayList<>();
    private final RandomGenerator random;
    private final int limit;
    private final Twist twist;
    private Set<RingId> base = Set.of();

    SimulatedRing(RandomGenerator random, int limit, Twist twist) {
        this.random = random;
        this.limit = limit;
        this.twist = twist;
    }

    void begin(Node node) {
        members.put(node.id(), RingMember.first(node, limit));
    }

    /// From now on these members stay, and the invariant holds after each event.
    void keepForGood(Set<RingId> staying) {
        base = Set.copyOf(staying);
        check(() -> "the beginning");
    }

    boolean stays(RingId id) {
        return base.contains(id);
    }

    int size() {
        return members.size();
    }

    List<RingId> ids() {
        return List.copyOf(members.keySet());
    }

    /// Who owns `key` if all is as it should be.
    RingId owner(RingId key) {
        return Optional.ofNullable(members.ceilingKey(key)).orElseGet(members::firstKey);
    }

    RingMember member(RingId id) {
        return Optional.ofNullable(members.get(id)).orElseThrow();
    }

    List<RingView> views() {
        return members.values().stream().map(RingMember::view).toList();
    }

    boolean isIdeal() {
        return ZaveInvariant.ideal(views());
    }

    boolean isQuiet() {
        return underway.isEmpty();
    }

    /// Someone who wants to join asks any member the way.
    void knock(Node newcomer) {
        Node contact = anyMember().neighbours().from();
        underway.add(new Letter.Lookup(contact, List.of(), false, newcomer.id(), new Letter.Purpose.Join(newcomer)));
    }

    /// Any member is asked who follows `member`.
    void introduce(RingId member) {
        Node contact = anyMember().neighbours().from();
        underway.add(new Letter.Lookup(contact, List.of(), false, member.plusPowerOfTwo(0),
                new Letter.Purpose.Introduction(member)));
    }

    void happen(RingId member, RingEvent event) {
        Optional.ofNullable(members.get(member)).ifPresent(it -> tell(it, event));
    }

    void fail(RingId id) {
        members.remove(id);
        check(() -> "the failure of " + id.brief());
    }

    void leave(RingId id) {
        RingMember leaving = member(id);
        members.remove(id);
        tell(leaving, new RingEvent.LeaveRequested());
        check(() -> "the departure of " + id.brief());
    }

    /// Whether each other member keeps a living successor without `id`, also after the answers that are under way: the
    /// papers' assumption about failures.
    boolean canSpare(RingId id) {
        var doomed = new HashSet<RingId>();
        doomed.add(id);
        for (Letter letter : underway) {
            if (letter instanceof Letter.Told(RingId _, RingEvent.Unreachable(Node node))) {
                doomed.add(node.id());
            } else if (letter instanceof Letter.Told(RingId _, RingEvent.Departed(Node node, Optional<Node> _))) {
                doomed.add(node.id());
            }
        }
        return lists().allMatch(list -> list.nodes().stream()
                .anyMatch(node -> members.containsKey(node.id()) && !doomed.contains(node.id()))
                || list.self().equals(id));
    }

    /// Delivers one letter, whichever; now and then it is lost, if that is allowed, or comes again later.
    void deliverAny(boolean lossy) {
        Letter letter = underway.remove(random.nextInt(underway.size()));
        if (lossy && random.nextInt(50) == 0) {
            return;
        }
        if (lossy && letter instanceof Letter.Told && random.nextInt(50) == 0) {
            underway.add(letter);
        }
        deliver(letter);
    }

    /// Every member stabilises once, and all that follows from it happens, in any order.
    void round() {
        ids().forEach(id -> happen(id, new RingEvent.StabiliseDue()));
        deliverAll();
    }

    void deliverAll() {
        while (!isQuiet()) {
            deliverAny(/* lossy= */ false);
        }
    }

    /// @return the rounds it took to become ideal, at most `most`, else empty
    Optional<Integer> settle(int most) {
        deliverAll();
        for (int rounds = 0; rounds <= most; rounds++) {
            if (isIdeal()) {
                return Optional.of(rounds);
            }
            round();
        }
        return Optional.empty();
    }

    RingMember anyMember() {
        return member(ids().get(random.nextInt(size())));
    }

    private void deliver(Letter letter) {
        switch (letter) {
            case Letter.Told(RingId to, RingEvent event) -> happen(to, event);
            case Letter.Asked(RingId asker, Node node, boolean aboutLife) -> underway
                    .add(new Letter.Told(asker, Optional.ofNullable(members.get(node.id()))
                            .map(asked -> aboutLife
                                    ? new RingEvent.Alive(asked.neighbours().from())
                                    : asked.neighbours())
                            .orElseGet(() -> new RingEvent.Unreachable(node))));
            case Letter.Lookup lookup -> route(lookup);
            case Letter.Knock(Node newcomer, Node node) -> Optional.ofNullable(members.get(node.id()))
                    .ifPresent(asked -> underway.add(new Letter.Reception(newcomer, asked.neighbours())));
            case Letter.Reception(Node newcomer, RingEvent.Neighbours answer) -> receive(newcomer, answer);
        }
    }

    private void receive(Node newcomer, RingEvent.Neighbours answer) {
        if (members.containsKey(newcomer.id())) {
            return;
        }
        switch (Admission.judge(newcomer, limit, answer)) {
            case Admission.Granted(RingMember member) -> {
                members.put(newcomer.id(), member);
                check(() -> "the joining of " + newcomer);
                if (random.nextBoolean()) {
                    member.neighbours().predecessor().ifPresent(node -> underway
                            .add(new Letter.Told(node.id(), new RingEvent.Introduced(newcomer))));
                }
                happen(newcomer.id(), new RingEvent.StabiliseDue());
            }
            case Admission.AskNearer(Node node) -> underway.add(new Letter.Knock(newcomer, node));
            case Admission.Later() -> {}
            case Admission.Taken() -> {}
        }
    }

    private void route(Letter.Lookup lookup) {
        RingMember here = members.get(lookup.at().id());
        List<Node> others = lookup.fallbacks();
        if (here == null) {
            if (!others.isEmpty()) {
                underway.add(lookup.passedTo(others.getFirst(), others.subList(1, others.size()), lookup.named()));
            }
            return;
        }
        RingView view = here.view();
        RingId key = lookup.key();
        switch (lookup.named() ? view.named(key) : view.towards(key, Set.of())) {
            case NextHop.Mine() -> found(view.self(), lookup);
            case NextHop.Successor(Node node, List<Node> fallbacks) -> {
                // From then on it comes nearer to the key from behind.
                assertThat(!lookup.named() || new Interval(key, view.self().id()).containsOpen(node.id())
                        || node.id().equals(key)).isTrue();
                assertNobodyOfTheBaseIsPassed(key, node.id());
                underway.add(lookup.passedTo(node, fallbacks, /* asOwner= */ true));
            }
            case NextHop.Forward(Node node, List<Node> fallbacks) -> {
                var ahead = new Interval(view.self().id(), key);
                assertThat(ahead.containsOpen(node.id())).isTrue();
                assertThat(fallbacks).allMatch(other -> ahead.containsOpen(other.id()));
                underway.add(lookup.passedTo(node, fallbacks, /* asOwner= */ false));
            }
        }
    }

    private void assertNobodyOfTheBaseIsPassed(RingId key, RingId owner) {
        if (!owner.equals(key)) {
            assertThat(base).doesNotContain(key).noneMatch(id -> new Interval(key, owner).containsOpen(id));
        }
    }

    private void found(Node owner, Letter.Lookup lookup) {
        assertNobodyOfTheBaseIsPassed(lookup.key(), owner.id());
        underway.add(lookup.foundBy(owner));
    }

    private void tell(RingMember member, RingEvent event) {
        RingEvent.Neighbours before = member.neighbours();
        List<RingEffect> effects = member.on(event);
        RingEvent.Neighbours after = member.neighbours();
        boolean changed = !after.predecessor().equals(before.predecessor())
                || !after.successors().equals(before.successors());
        if (changed) {
            // Nothing else can break the invariant.
            check(() -> event + " at " + after.from());
        }
        assertThat(effects.contains(new RingEffect.NeighboursChanged(after.predecessor(), after.successors())))
                .isEqualTo(changed);
        for (RingEffect effect : effects) {
            twist.instead(member, effect).ifPresentOrElse(instead -> tell(member, instead),
                    () -> Letter.carrying(after.from(), effect).ifPresent(underway::add));
        }
    }

    private void check(Supplier<String> occasion) {
        if (base.isEmpty()) {
            return;
        }
        var successors = new TreeMap<RingId, List<RingId>>();
        members.forEach((id, member) -> successors.put(id,
                member.neighbours().successors().stream().map(Node::id).toList()));
        List<String> violated = new ZaveInvariant(successors, base).violated();
        if (!violated.isEmpty()) {
            throw new AssertionError(violated + " broken by " + occasion.get());
        }
    }

    private Stream<SuccessorList> lists() {
        return Stream.concat(
                members.values().stream().map(RingMember::neighbours).filter(it -> !it.successors().isEmpty())
                        .map(it -> new SuccessorList(it.from().id(), limit, it.successors())),
                underway.stream().flatMap(letter -> switch (letter) {
                    case Letter.Told(RingId to, RingEvent.Neighbours answer) when members.containsKey(to) ->
                        Stream.of(SuccessorList.alone(to, limit).startingWith(answer.from(), answer.successors()));
                    case Letter.Reception(Node newcomer, RingEvent.Neighbours answer) when !newcomer
                            .isSame(answer.from()) ->
                        Stream.of(SuccessorList.alone(newcomer.id(), limit)
                                .startingWith(answer.from(), answer.successors()));
                    case Letter.Told _,Letter.Asked _,Letter.Lookup _,Letter.Knock _,Letter.Reception _ ->
                        Stream.empty();
                }));
    }
}
