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
        option.Validators.Add(result => CheckEach(result, action => ProblemOfAction(action, " given for --action")));
        return option;
    }

    public static Option<string[]> Resources()
    {
        var option = new Option<string[]>("--resource")
        {
            Description = "ARN that is acted on, or * for actions without a resource; can be repeated",
            DefaultValueFactory = _ => ["*"],
        };
        option.Validators.Add(result => CheckEach(result, resource => ProblemOfResource(resource, " given for --resource")));
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

    /// <summary>Why a text names no single action; null where it does.</summary>
    /// <param name="action">The text.</param>
    /// <param name="given">Where it was given, with a space before it; may be empty.</param>
    public static string? ProblemOfAction(string action, string given) =>
        action.IndexOfAny(Wildcards) >= 0 ? $"'{action}'{given} stands for many actions: name each one by itself"
        : ActionName().IsMatch(action) ? null
        : $"'{action}'{given} is not an action such as s3:GetObject";

    /// <summary>Why a text names no single resource; null where it does.</summary>
    /// <param name="resource">The text.</param>
    /// <param name="given">Where it was given, with a space before it; may be empty.</param>
    public static string? ProblemOfResource(string resource, string given) =>
        resource == "*" ? null
        : resource.IndexOfAny(Wildcards) >= 0
            ? $"'{resource}'{given} stands for many resources, which can differ in the answer: name one of them"
        : ResourceArn().IsMatch(resource) ? null
        : $"'{resource}'{given} is neither an ARN nor *";

    /// <summary>Adds a condition key and its values; values of a key given twice add up.</summary>
    /// <param name="keys">What there is so far.</param>
    /// <param name="text">The key and its values, <c>key=value[,value]</c>.</param>
    /// <param name="given">Where it was given, with a space before it; may be empty.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? AddKey(Dictionary<string, IReadOnlyList<string>> keys, string text, string given)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || !ContextKey().IsMatch(text.AsSpan(0, equals)))
        {
            return $"'{text}'{given} is not a condition key with a value, such as aws:SourceVpce=vpce-1";
        }

        var key = text[..equals];
        keys[key] = [.. keys.GetValueOrDefault(key, []), .. text[(equals + 1)..].Split(',')];
        return null;
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadContext(ArgumentResult result)
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var token in result.Tokens)
        {
            if (AddKey(keys, token.Value, " given for --context") is { } problem)
            {
                result.AddError(problem);
            }
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
