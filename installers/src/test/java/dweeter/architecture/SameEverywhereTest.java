/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/// What comes to the same on every machine, whatever its JDK, its language and its clock: all that applies the commands of a
/// log, and all that reads rows.
///
/// What they call of our classes is looked through as well, as deep as it goes, but for the database. Where an interface is
/// called, whoever stands behind it is not found; `split` is allowed, since it cannot be seen of what pattern it is.
@AnalyzeClasses(packages = "dweeter", importOptions = ProductionClasses.class)
class SameEverywhereTest {

    /// The parts of a JDK that change with its release: it brings its own tables of Unicode.
    private static final String UNICODE = "java\\.lang\\.Character\\.(getType|is(Letter|Digit|LetterOrDigit|Alphabetic"
            + "|Ideographic|UpperCase|LowerCase|TitleCase|Whitespace|SpaceChar|Defined|Mirrored|Emoji.*|Unicode.*|Java.*"
            + "|IdentifierIgnorable)|to(Upper|Lower|Title)Case|getDirectionality|getNumericValue|digit|getName|codePointOf)"
            + "|java\\.lang\\.Character\\$Unicode(Block|Script)\\..*"
            + "|java\\.lang\\.String\\.(to(Upper|Lower)Case|equalsIgnoreCase|compareToIgnoreCase|CASE_INSENSITIVE_ORDER"
            + "|strip|stripLeading|stripTrailing|isBlank|matches|replaceAll|replaceFirst)"
            + "|java\\.util\\.regex\\..*|java\\.text\\..*";
    private static final String LOCALE = "java\\.lang\\.String\\.(format|formatted)|java\\.util\\.(Locale|Formatter|TimeZone)"
            + "\\..*|java\\.time\\.format\\..*|java\\.time\\.ZoneId\\.systemDefault|java\\.io\\.PrintStream\\.(printf|format)"
            + "|java\\.nio\\.charset\\.Charset\\.defaultCharset";
    private static final String CLOCK = "java\\.lang\\.System\\.(currentTimeMillis|nanoTime)|java\\.time\\..*\\.now"
            + "|java\\.time\\.(Clock|InstantSource)\\.(system|systemUTC|systemDefaultZone|tick.*)"
            + "|java\\.util\\.Date\\.<init>";
    private static final String CHANCE = "java\\.lang\\.Math\\.random|java\\.util\\.UUID\\.randomUUID"
            + "|java\\.util\\.(Random|SplittableRandom)\\..*|java\\.security\\.SecureRandom\\..*"
            + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\..*|java\\.util\\.random\\..*"
            + "|java\\.util\\.Collections\\.shuffle|java\\.lang\\.System\\.identityHashCode";
    private static final String MACHINE = "java\\.lang\\.System\\.(getProperty|getenv|lineSeparator)"
            + "|java\\.lang\\.Runtime\\..*|java\\.lang\\.(Integer|Long)\\.get(Integer|Long)|java\\.lang\\.Boolean\\.getBoolean";
    private static final Pattern DIFFERS = Pattern.compile(String.join("|", UNICODE, LOCALE, CLOCK, CHANCE, MACHINE));

    @ArchTest
    static final ArchRule what_applies_commands_comes_to_the_same_everywhere = classes().that()
            .resideInAnyPackage("dweeter.node.group..", "dweeter.node.storage..")
            .should(reachOnlyWhatIsTheSameEverywhere())
            .because(
                    "siblings whose JDKs differ would come to other rows, or one of them halt; what depends on a machine"
                            + " is settled before a command is proposed, and stands in it");

    @ArchTest
    static final ArchRule what_reads_rows_believes_them = classes().that(readRows())
            .should(reachOnlyWhatIsTheSameEverywhere())
            .because(
                    "what stands in a row was judged when it was typed; a row that is judged again can fail a whole page");

    private static DescribedPredicate<JavaClass> readRows() {
        return DescribedPredicate.describe("read rows", type -> type.getName()
                .matches("dweeter\\.node\\.tweeter\\.(Items|OwnerReads|NewestFirst|PageSize)(\\$.*)?"
                        + "|dweeter\\.node\\.handoff\\.Block(\\$.*)?"));
    }

    private static ArchCondition<JavaClass> reachOnlyWhatIsTheSameEverywhere() {
        return new ArchCondition<>("reach only what is the same everywhere") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    Optional<String> way = wayOut(unit);
                    events.add(new SimpleConditionEvent(type, way.isEmpty(), way.orElse("")));
                }
            }
        };
    }

    /// The shortest chain of calls to something that differs from machine to machine.
    private static Optional<String> wayOut(JavaCodeUnit from) {
        Map<JavaCodeUnit, String> ways = new HashMap<>(Map.of(from, from.getFullName()));
        Deque<JavaCodeUnit> next = new ArrayDeque<>(ways.keySet());
        while (!next.isEmpty()) {
            JavaCodeUnit unit = next.removeFirst();
            String way = ways.getOrDefault(unit, "");
            for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
                String called = access.getTarget().getFullName().replaceFirst("\\(.*", "");
                if (DIFFERS.matcher(called).matches()) {
                    return Optional.of(way + " → " + called);
                }
                if (access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target) {
                    target.resolveMember().filter(SameEverywhereTest::isLookedThrough)
                            .filter(ours -> ways.putIfAbsent(ours, way + " → " + ours.getFullName()) == null)
                            .ifPresent(next::add);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isLookedThrough(JavaCodeUnit unit) {
        String name = unit.getOwner().getName();
        // The patterns of an address name ASCII only, which means the same to every JDK.
        return name.startsWith("dweeter.") && !name.startsWith("dweeter.sqlite.")
                && !name.equals("dweeter.model.Address");
    }
}
