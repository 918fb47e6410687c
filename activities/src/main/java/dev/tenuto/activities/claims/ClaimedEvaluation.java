package dev.tenuto.activities.claims;

import dev.tenuto.language.expression.ExpressionFailure;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.Roots;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.Demand;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.EvaluateActivity;
import dev.tenuto.workflows.contract.EvaluateInput;
import dev.tenuto.workflows.contract.EvaluateResult;
import dev.tenuto.workflows.contract.SeededMoment;
import dev.tenuto.workflows.contract.Value;
import io.temporal.failure.ApplicationFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Resolves templates over large values where those are fetched. One is shared by a worker. */
public final class ClaimedEvaluation implements EvaluateActivity {

  private final CompiledTemplates templates;
  private final Claims claims;
  private final Demanded demanded;

  public ClaimedEvaluation(Expressions expressions, Claims claims) {
    this.templates = new CompiledTemplates(expressions);
    this.claims = claims;
    this.demanded = new Demanded(claims);
  }

  @Override
  public EvaluateResult evaluate(EvaluateInput input) {
    if (input.engineVersion() > Envelope.ENGINE_VERSION) {
      throw new IllegalStateException(
          "engine version " + input.engineVersion() + " is newer than this worker");
    }
    try {
      Map<String, JsonNode> values = CapturedRoots.of(input.captured(), claims);
      return input.demand() instanceof Demand.Fields
          ? fields(input, values::get)
          : demanded.of(input.demand(), resolved(input, input.template(), values::get));
    } catch (ExpressionFailure failure) {
      throw thrown(failure.toStepFailure(), true);
    } catch (DemandFailure failure) {
      throw thrown(failure.told(), true);
    } catch (ClaimFailure failure) {
      // the store may be back soon
      throw thrown(StepFailure.of(failure.code(), String.valueOf(failure.getMessage())), false);
    }
  }

  private EvaluateResult fields(EvaluateInput input, Roots roots) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : input.template().properties()) {
      var own = new SeededMoment(input.seed() + "/" + field.getKey(), input.at());
      JsonNode value = templates.of(field.getValue()).resolve(roots, own);
      fields.put(field.getKey(), claims.keep(value));
    }
    return new EvaluateResult(Value.of(NullNode.getInstance()), null, fields);
  }

  private JsonNode resolved(EvaluateInput input, JsonNode template, Roots roots) {
    return templates.of(template).resolve(roots, new SeededMoment(input.seed(), input.at()));
  }

  private static ApplicationFailure thrown(StepFailure failure, boolean isFinal) {
    return ApplicationFailure.newBuilder()
        .setType(failure.code())
        .setMessage(failure.message())
        .setDetails(failure)
        .setNonRetryable(isFinal)
        .build();
  }
}
