using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Irsactl.Aws.Permissions;

/// <summary>
/// Policies as Terraform has them: an <c>aws_iam_policy_document</c> and an <c>aws_iam_policy</c> each, laid out as
/// <c>terraform fmt</c> does.
/// </summary>
public static class TerraformPolicy
{
    /// <summary>Writes them.</summary>
    public static string Write(IEnumerable<GeneratedPolicy> policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        var text = new StringBuilder();
        foreach (var policy in policies)
        {
            text.Append(text.Length == 0 ? "" : "\n");
            Write(text, policy);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, GeneratedPolicy policy)
    {
        var label = Label(policy.Name);
        text.Append(CultureInfo.InvariantCulture, $"data \"aws_iam_policy_document\" \"{label}\" {{\n");
        foreach (var (index, statement) in policy.Statements.Index())
        {
            text.Append(index == 0 ? "" : "\n");
            Write(text, statement);
        }

        text.Append("}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"resource \"aws_iam_policy\" \"{label}\" {{\n");
        text.Append(CultureInfo.InvariantCulture, $"  name   = {Text(policy.Name)}\n");
        text.Append(CultureInfo.InvariantCulture, $"  policy = data.aws_iam_policy_document.{label}.json\n}}\n");
    }

    private static void Write(StringBuilder text, PermissionStatement statement)
    {
        text.Append("  statement {\n");
        if (statement.WhyAny is { } why)
        {
            text.Append(CultureInfo.InvariantCulture, $"    # {why}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"    sid = {Text(statement.Sid)}\n\n");
        Write(text, "actions", [.. statement.Actions]);
        text.Append('\n');
        Write(text, "resources", statement.Resources);
        foreach (var condition in statement.Conditions)
        {
            text.Append("\n    condition {\n");
            text.Append(CultureInfo.InvariantCulture, $"      test     = {Text(condition.Test)}\n");
            text.Append(CultureInfo.InvariantCulture, $"      variable = {Text(condition.Key)}\n");
            text.Append(CultureInfo.InvariantCulture, $"      values   = [{string.Join(", ", condition.Values.Select(Text))}]\n    }}\n");
        }

        text.Append("  }\n");
    }

    private static void Write(StringBuilder text, string name, ImmutableArray<string> values)
    {
        text.Append(CultureInfo.InvariantCulture, $"    {name} = [\n");
        foreach (var value in values)
        {
            text.Append(CultureInfo.InvariantCulture, $"      {Text(value)},\n");
        }

        text.Append("    ]\n");
    }

    /// <summary>A quoted text in which nothing is a template of Terraform's.</summary>
    private static string Text(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal)}\"";

    /// <summary>Letters, digits, underscores and hyphens, the first of them a letter or an underscore.</summary>
    private static string Label(string name)
    {
        var letters = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_' ? letter : '_'));
        return char.IsAsciiDigit(letters[0]) ? $"_{letters}" : letters;
    }
}
