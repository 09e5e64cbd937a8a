/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;

import org.jspecify.annotations.NullMarked;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/// What none of our classes does, and what every package has.
@AnalyzeClasses(packages = "dweeter", importOptions = ProductionClasses.class)
class CodingRulesTest {

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes().should(beInANullMarkedPackage())
            .because("absence is an Optional, and NullAway only reads packages that say so in their package-info");

    @ArchTest
    static final ArchRule only_the_command_line_and_main_classes_print = noClasses().that()
            .resideOutsideOfPackage("dweeter.node.cli..")
            .and().haveNameNotMatching(".*Main(\\$.*)?")
            .should(ACCESS_STANDARD_STREAMS)
            .because("the rest does not know whether anybody looks at a terminal: it logs or answers");

    @ArchTest
    static final ArchRule nobody_uses_the_old_dates = noClasses().that().resideOutsideOfPackage("dweeter.security..")
            .should().dependOnClassesThat().belongToAnyOf(java.util.Date.class, java.util.Calendar.class,
                    java.text.DateFormat.class)
            .because("java.time says what it means; dweeter.security may, as X.509 certificates are dated with them");

    @ArchTest
    static final ArchRule no_lombok = noClasses().should().dependOnClassesThat().resideInAPackage("lombok..")
            .because("records do it in the language");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = ArchRuleDefinition.noFields()
            .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
            .because("a constructor shows what a class needs, and a test can call it");

    @ArchTest
    static final ArchRule logging_goes_through_slf4j = noClasses().that().haveNameNotMatching(".*Main(\\$.*)?")
            .should().dependOnClassesThat().resideInAPackage("java.util.logging..")
            .because("there is one place to configure it; a main class may quieten a library that logs elsewhere");

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked,
                        type.getName() + " is in a package whose package-info is not @NullMarked"));
            }
        };
    }
}
