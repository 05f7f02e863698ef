namespace Irsactl.LocalCluster.Api;

/// <summary>What is wrong with one field of an object.</summary>
internal sealed record FieldProblem(string Reason, string Field, string Message)
{
    public static FieldProblem Value(string field, string value, string problem) =>
        new("FieldValueInvalid", field, $"Invalid value: {value}: {problem}");

    /// <summary>What the validation of a custom resource adds where its own rules were not reached.</summary>
    public static readonly FieldProblem RulesNotChecked = new(
        "FieldValueInvalid",
        "<nil>",
        "Invalid value: null: some validation rules were not checked because the object was invalid; "
        + "correct the existing errors to complete validation");
}
