using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace Irsactl.Cli.Commands.Policies;

/// <summary>The options that say what is to be done: actions, resources and condition keys, each checked as it is read.</summary>
internal static partial class RequestOptions
{
    private static readonly char[] Wildcards = ['*', '?'];

    public static Option<string[]> Actions()
    {
        var option = new Option<string[]>("--action") { Description = "Action, such as s3:GetObject; can be repeated", Required = true };
        option.Validators.Add(result => CheckEach(result, ProblemOfAction));
        return option;
    }

    public static Option<string[]> Resources()
    {
        var option = new Option<string[]>("--resource")
        {
            Description = "ARN that is acted on, or * for actions without a resource; can be repeated",
            DefaultValueFactory = _ => ["*"],
        };
        option.Validators.Add(result => CheckEach(result, ProblemOfResource));
        return option;
    }

    public static Option<Dictionary<string, IReadOnlyList<string>>> Context() => new("--context")
    {
        Description = "Condition key of the request with its values, such as aws:SourceVpce=vpce-1; can be repeated",
        HelpName = "key=value[,value]",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = ReadContext,
        DefaultValueFactory = _ => [],
    };

    private static void CheckEach(OptionResult result, Func<string, string?> problemOf)
    {
        foreach (var token in result.Tokens)
        {
            if (problemOf(token.Value) is { } problem)
            {
                result.AddError(problem);
            }
        }
    }

    private static string? ProblemOfAction(string action) =>
        action.IndexOfAny(Wildcards) >= 0
            ? $"'{action}' given for --action stands for many actions: name each one, with an --action of its own"
        : ActionName().IsMatch(action) ? null
        : $"'{action}' given for --action is not an action such as s3:GetObject";

    private static string? ProblemOfResource(string resource) =>
        resource == "*" ? null
        : resource.IndexOfAny(Wildcards) >= 0
            ? $"'{resource}' given for --resource stands for many resources, which can differ in the answer: name one of them"
        : ResourceArn().IsMatch(resource) ? null
        : $"'{resource}' given for --resource is neither an ARN nor *";

    /// <summary>Values of a key given twice add up.</summary>
    private static Dictionary<string, IReadOnlyList<string>> ReadContext(ArgumentResult result)
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var token in result.Tokens)
        {
            var equals = token.Value.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !ContextKey().IsMatch(token.Value.AsSpan(0, equals)))
            {
                result.AddError($"'{token.Value}' given for --context is not a condition key with a value, such as aws:SourceVpce=vpce-1");
                continue;
            }

            var key = token.Value[..equals];
            keys[key] = [.. keys.GetValueOrDefault(key, []), .. token.Value[(equals + 1)..].Split(',')];
        }

        return keys;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9-]+:[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ActionName();

    [GeneratedRegex(@"\Aarn:[^:\s]+:[^:\s]+:[^:]*:[^:]*:.+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ResourceArn();

    // A key of a web identity has the issuer before the colon, and tags can have anything behind it.
    [GeneratedRegex(@"\A[^\s:=]+:.+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ContextKey();
}
