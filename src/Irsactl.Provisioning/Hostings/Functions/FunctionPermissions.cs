using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Hostings.S3;
using Irsactl.Provisioning.Permissions;
using Irsactl.Provisioning.Roles;
using static Irsactl.Aws.Permissions.PermissionUse;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>What a run asks for the function, its log and its role: <see cref="DocumentFunction"/> and <see cref="FunctionCandidates"/>.</summary>
internal static class FunctionPermissions
{
    private const string ToPass = "lambda.amazonaws.com";
    private const string AtCreation = "the function is made: AWS asks for it where tags are given, or its tags are mended";

    /// <summary>The permissions.</summary>
    /// <param name="scope">What narrows them.</param>
    /// <param name="options">Where the documents are.</param>
    /// <param name="hasUrl">Whether the function has a URL of its own.</param>
    public static IEnumerable<PermittedAction> Of(PermissionScope scope, FunctionOptions options, bool hasUrl) =>
    [
        .. Function(scope, options, hasUrl),
        .. Log(scope),
        .. RolePermissions.Of(scope, "FunctionRole", scope.FunctionRole()),
        .. new PermissionGroup("PassFunctionRole", scope.FunctionRole())
        {
            Conditions = [new("StringEquals", "iam:PassedToService", [ToPass])],
        }.Add(Create | Repair, "iam:PassRole"),
        .. options.Documents == FunctionDocuments.Bucket ? BucketPermissions.Closed(scope) : [],
    ];

    /// <summary>What looking for a function takes that may be there.</summary>
    public static IEnumerable<PermittedAction> Look(PermissionScope scope, PermissionUse uses) =>
    [
        .. new PermissionGroup("Function", Arn(scope)).Add(uses, "lambda:GetFunction"),
        .. LogList(scope, uses),
    ];

    /// <summary>What looking for a URL takes that a function may have.</summary>
    public static IEnumerable<PermittedAction> LookForUrl(PermissionScope scope, PermissionUse uses, string when) =>
        new PermissionGroup("Function", Arn(scope)).AddWhen(when, uses, "lambda:GetFunctionUrlConfig");

    private static string Arn(PermissionScope scope) => scope.Regional("lambda", $"function:{scope.Function()}");

    private static IEnumerable<PermittedAction> Function(PermissionScope scope, FunctionOptions options, bool hasUrl)
    {
        var arn = Arn(scope);
        var inline = options.Documents == FunctionDocuments.Inline;
        return
        [
            .. new PermissionGroup("Function", arn)
                .Add(Read, "lambda:GetFunction", "lambda:GetPolicy")
                // Without it Lambda leaves the tags out of what it says of a function.
                .Add(Read | Find, "lambda:ListTags")
                .Add(Search | Find, "lambda:GetFunction")
                .Add(hasUrl ? Read : None, "lambda:GetFunctionUrlConfig")
                .Add(Remove, "lambda:GetFunctionUrlConfig"),
            .. new PermissionGroup("FunctionMade", arn) { Conditions = scope.BecomesOwned() }.Add(Create, "lambda:CreateFunction"),
            .. new PermissionGroup("FunctionTags", arn) { Conditions = scope.OnlyOwnTags() }
                .AddWhen(AtCreation, Create | Repair, "lambda:TagResource"),
            .. new PermissionGroup("FunctionChanged", arn) { Conditions = scope.IsOwned() }
                .Add(Create | Repair, "lambda:AddPermission")
                .AddWhen(inline ? null : "the function's code differs", Create | Repair, "lambda:UpdateFunctionCode")
                .Add(hasUrl ? Create : None, "lambda:CreateFunctionUrlConfig")
                .AddWhen("a setting of the function differs", Repair, "lambda:UpdateFunctionConfiguration")
                .AddWhen("a statement of the function's policy differs", Repair, "lambda:RemovePermission")
                .AddWhen("a statement of the function's policy was not declared", Prune, "lambda:RemovePermission")
                .AddWhen("the function's URL asks for signatures", hasUrl ? Repair : None, "lambda:UpdateFunctionUrlConfig")
                .AddWhen(hasUrl ? null : "the function has a URL", Remove, "lambda:DeleteFunctionUrlConfig")
                .Add(Remove, "lambda:DeleteFunction"),
        ];
    }

    private static IEnumerable<PermittedAction> Log(PermissionScope scope)
    {
        var arn = scope.Regional("logs", $"log-group:/aws/lambda/{scope.Function()}");
        var within = $"{arn}:*";
        return
        [
            .. LogList(scope, Read | Search | Find),
            .. new PermissionGroup("LogGroup", arn)
                .Add(Read | Find, "logs:ListTagsForResource"),
            .. new PermissionGroup("LogGroupTags", arn) { Conditions = scope.OnlyOwnTags() }
                .Add(Create | Repair, "logs:TagResource"),
            .. new PermissionGroup("LogGroupChanged", within)
                .Add(Create, "logs:CreateLogGroup")
                .Add(Create | Repair, "logs:PutRetentionPolicy")
                .Add(Remove, "logs:DeleteLogGroup"),
        ];
    }

    private static PermissionGroup LogList(PermissionScope scope, PermissionUse uses) =>
        new PermissionGroup("LogGroups", scope.Regional("logs", "log-group:*")).Add(uses, "logs:DescribeLogGroups");
}
