using System.CommandLine;
using System.Globalization;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>The flags of the hostings in which a function answers.</summary>
internal sealed class FunctionArguments
{
    private readonly Option<string> _documents = new("--documents")
    {
        Description = "Where the function has the documents from: its own code (inline), or a private bucket (bucket); "
            + "for --hosting lambda-url, api-gateway and alb",
        DefaultValueFactory = _ => "inline",
    };

    private readonly Option<string> _logRetention = new("--log-retention")
    {
        Description = "How many days the function's log is kept: 1, 3, 5, 7, 14, 30 and on, as CloudWatch Logs has it; "
            + "for --hosting lambda-url, api-gateway and alb",
        HelpName = "days",
        DefaultValueFactory = _ => "30",
    };

    public FunctionArguments()
    {
        _documents.TakesOnly("inline", "bucket");
        _logRetention.TakesOnly([.. FunctionOptions.LogRetentions.Select(days => days.ToString(CultureInfo.InvariantCulture))]);
    }

    public IReadOnlyList<Option> Options => [_documents, _logRetention];

    public FunctionOptions Read(ParseResult parsed, Option<string?> boundary) => new()
    {
        Documents = parsed.GetValue(_documents) == "bucket" ? FunctionDocuments.Bucket : FunctionDocuments.Inline,
        LogRetentionDays = int.Parse(parsed.GetRequiredValue(_logRetention), CultureInfo.InvariantCulture),
        PermissionsBoundaryArn = AwsOptions.Text(parsed, boundary),
    };
}
