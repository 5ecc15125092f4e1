package io.careweave.commons.text;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.NotBlank;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * {@code @NotBlank} wants {@linkplain VisibleText visible text} in every service. The rule that comes with it trims ASCII, so that a
 * no-break space or a zero-width one would do for a reason.
 */
@ApplicationScoped
class NotBlankRule implements ValidatorFactoryCustomizer {

    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        var rules = configuration.createConstraintMapping();
        rules.constraintDefinition(NotBlank.class)
                .includeExistingValidators(false)
                .validatedBy(Rule.class);
        configuration.addMapping(rules);
    }

    /** The rule of {@code @NotBlank}. */
    public static final class Rule implements ConstraintValidator<NotBlank, CharSequence> {

        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            return VisibleText.isIn(text);
        }
    }
}
