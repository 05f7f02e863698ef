using System.Text.RegularExpressions;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Services.Iam.Simulating;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary>
/// <c>GetContextKeysForCustomPolicy</c> and <c>GetContextKeysForPrincipalPolicy</c>: the keys that policies ask for, in conditions and in
/// policy variables.
/// </summary>
internal sealed partial class ContextKeyOperations(IamContext iam)
{
    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("GetContextKeysForCustomPolicy", Custom)
        .Add("GetContextKeysForPrincipalPolicy", Principal);

    private Answer Custom(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var inputs = check.RequiredTexts("PolicyInputList", IamRules.Document);
        check.Finish();
        iam.Authorize(request, "*");
        return Write(Parse(inputs));
    }

    private Answer Principal(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var source = check.Required("PolicySourceArn", IamRules.Arn);
        var inputs = check.Texts("PolicyInputList", IamRules.Document) ?? [];
        check.Finish();
        iam.Authorize(request, source);
        var policies = PolicySource.Find(iam.Store.Current, source).Identity;
        return Write([.. policies.Select(policy => policy.Document), .. Parse(inputs)]);
    }

    private static List<PolicyDocument> Parse(IReadOnlyList<string> inputs) =>
        [.. inputs.Select(json => SimulationInput.ParseInput(json))];

    private static Answer Write(IEnumerable<PolicyDocument> documents)
    {
        var keys = documents.SelectMany(KeysOf).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return writer => writer.Texts("ContextKeyNames", keys);
    }

    private static IEnumerable<string> KeysOf(PolicyDocument document) => document.Statements.SelectMany(statement =>
    {
        var resources = statement.Resource?.Values ?? [];
        return statement.Conditions
            .SelectMany(condition => condition.Values.SelectMany(VariablesIn).Prepend(condition.Key))
            .Concat(resources.SelectMany(VariablesIn));
    });

    private static IEnumerable<string> VariablesIn(string text) => VariableRegex().Matches(text).Select(match => match.Groups["key"].Value);

    // ${aws:username} or ${aws:username, 'nobody'}; ${*}, ${?} and ${$} stand for the characters.
    [GeneratedRegex(@"\$\{(?<key>[^,}*?$]+?)\s*(,[^}]*)?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VariableRegex();
}
