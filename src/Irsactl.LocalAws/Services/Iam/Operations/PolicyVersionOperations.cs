using System.Globalization;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary>The versions of managed policies.</summary>
internal sealed class PolicyVersionOperations(IamContext iam)
{
    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("CreatePolicyVersion", Create)
        .Add("GetPolicyVersion", Get)
        .Add("ListPolicyVersions", List)
        .Add("DeletePolicyVersion", Delete)
        .Add("SetDefaultPolicyVersion", SetDefault);

    private Answer Create(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required("PolicyArn", IamRules.Arn);
        var json = check.Required("PolicyDocument", IamRules.Document);
        var asDefault = check.Flag("SetAsDefault") ?? false;
        check.Finish();
        iam.Authorize(request, arn);
        var document = ManagedPolicies.Parse(json, request.Call);
        var (policy, version) = iam.Store.Change(state =>
        {
            var policy = ManagedPolicies.FindOwn(state, arn);
            if (policy.Versions.Count >= ManagedPolicy.MaxVersions)
            {
                throw IamErrors.LimitExceeded(
                    $"A managed policy can have up to {ManagedPolicy.MaxVersions} versions. " +
                    "Before you create a new version, you must delete an existing version.");
            }

            var version = new PolicyVersion(policy.NextVersion, document, iam.Now);
            var changed = policy with
            {
                Versions = policy.Versions.Add(version),
                NextVersion = policy.NextVersion + 1,
                DefaultVersion = asDefault ? version.Number : policy.DefaultVersion,
                Updated = iam.Now,
            };
            return (ManagedPolicies.Store(state, changed), (changed, version));
        });
        return writer => writer.Structure(
            "PolicyVersion", members => PolicyXml.WriteVersion(members, policy, version, withDocument: false));
    }

    private Answer Get(QueryRequest request)
    {
        var (arn, versionId) = Read(request);
        iam.Authorize(request, arn);
        var policy = ManagedPolicies.Find(iam.Store.Current, arn);
        var version = FindVersion(policy, versionId);
        return writer => writer.Structure(
            "PolicyVersion", members => PolicyXml.WriteVersion(members, policy, version, withDocument: true));
    }

    private Answer List(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required("PolicyArn", IamRules.Arn);
        var page = PageRequest.Read(check);
        check.Finish();
        iam.Authorize(request, arn);
        var policy = ManagedPolicies.Find(iam.Store.Current, arn);

        // The newest first; the key counts down so that the page's order is the list's.
        var versions = page.Of(
            policy.Versions.Reverse(), version => (int.MaxValue - version.Number).ToString("D10", CultureInfo.InvariantCulture));
        return writer => versions.Write(
            writer, "Versions", (member, version) => PolicyXml.WriteVersion(member, policy, version, withDocument: false));
    }

    private Answer? Delete(QueryRequest request)
    {
        Change(request, (policy, version) => version.Number == policy.DefaultVersion
            ? throw IamErrors.DeleteConflict("Cannot delete the default version of a policy.")
            : policy with { Versions = policy.Versions.Remove(version), Updated = iam.Now });
        return null;
    }

    private Answer? SetDefault(QueryRequest request)
    {
        Change(request, (policy, version) => policy with { DefaultVersion = version.Number, Updated = iam.Now });
        return null;
    }

    private void Change(QueryRequest request, Func<ManagedPolicy, PolicyVersion, ManagedPolicy> change)
    {
        var (arn, versionId) = Read(request);
        iam.Authorize(request, arn);
        iam.Store.Change(state =>
        {
            var policy = ManagedPolicies.FindOwn(state, arn);
            return ManagedPolicies.Store(state, change(policy, FindVersion(policy, versionId)));
        });
    }

    private static (string Arn, string VersionId) Read(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required("PolicyArn", IamRules.Arn);
        var versionId = check.Required("VersionId", IamRules.VersionId);
        check.Finish();
        return (arn, versionId);
    }

    /// <exception cref="AwsServiceException"><c>NoSuchEntity</c>.</exception>
    private static PolicyVersion FindVersion(ManagedPolicy policy, string versionId) =>
        policy.Versions.Find(version => version.Id.Equals(versionId, StringComparison.Ordinal))
            ?? throw IamErrors.NoSuchEntity($"Policy {policy.Arn} version {versionId} does not exist or is not attachable.");
}
