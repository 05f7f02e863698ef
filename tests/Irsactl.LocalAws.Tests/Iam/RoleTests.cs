using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Conformance;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Iam;

/// <summary>Roles, their trust policies and what keeps them from being deleted.</summary>
public sealed class RoleTests : IDisposable
{
    private const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private readonly TestServices aws = new();

    [Fact]
    public async Task Create_AnswersWithTheWholeRole_AndGetAgrees()
    {
        var made = await CreateAsync(
            "worker",
            ("Path", "/cluster/"), ("Description", "a <role>"), ("MaxSessionDuration", "7200"), ("Tags.member.1.Key", "k"),
            ("Tags.member.1.Value", "v"));
        made.ShouldSucceed();
        foreach (var role in new[] { made, await aws.IamAsync("GetRole", ("RoleName", "worker")) })
        {
            role["Role", "Arn"].ShouldBe($"arn:aws:iam::{TestServices.Account}:role/cluster/worker");
            role["Role", "RoleId"].ShouldNotBeNull().ShouldMatch("^AROA[A-Z2-7]{17}$");
            role["Role", "Description"].ShouldBe("a <role>");
            role["Role", "MaxSessionDuration"].ShouldBe("7200");
            role["Role", "AssumeRolePolicyDocument"].ShouldBe(Uri.EscapeDataString(Trust));
            role.All("Tags", "Key").ShouldBe(["k"]);
        }
    }

    [Fact]
    public async Task Create_NameThatIsTaken_IsRefusedWithoutRegardToCase()
    {
        (await CreateAsync("worker")).ShouldSucceed();
        (await CreateAsync("Worker")).ShouldBeRefused(409, "EntityAlreadyExists", "Role with name Worker already exists.");
    }

    [Fact]
    public async Task Get_Missing_IsNoSuchEntity() =>
        (await aws.IamAsync("GetRole", ("RoleName", "nobody")))
            .ShouldBeRefused(404, "NoSuchEntity", "The role with name nobody cannot be found.");

    [Fact]
    [Sentence("quota.role-name-64")]
    public async Task Create_NameTooLong_IsRefused()
    {
        var name = new string('a', 65);
        (await CreateAsync(name)).ShouldBeRefused(
            400,
            "ValidationError",
            $"1 validation error detected: Value '{name}' at 'roleName' failed to satisfy constraint: Member must have length less "
                + "than or equal to 64");
        (await CreateAsync("has space")).ShouldBeRefused(
            400,
            "ValidationError",
            "The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
    }

    [Fact]
    public async Task TrustPolicy_NotAPolicy_IsMalformed()
    {
        var answer = await aws.IamAsync("CreateRole", ("RoleName", "worker"), ("AssumeRolePolicyDocument", "{\"Version\":\"2012-10-17\"}"));
        answer.ShouldBeRefused(400, "MalformedPolicyDocument", "Missing required field Statement");
    }

    [Fact]
    public async Task TrustPolicy_RoleThatDoesNotExist_IsAnInvalidPrincipal()
    {
        var nobody = $"arn:aws:iam::{TestServices.Account}:role/nobody";
        (await aws.IamAsync(
            "CreateRole",
            ("RoleName", "worker"),
            ("AssumeRolePolicyDocument",
                Trust.Replace("{\"Service\":\"ec2.amazonaws.com\"}", $"{{\"AWS\":\"{nobody}\"}}", StringComparison.Ordinal))))
            .ShouldBeRefused(400, "MalformedPolicyDocument", $"Invalid principal in policy: \"AWS\":\"{nobody}\"");
    }

    [Fact]
    [Sentence("quota.trust-policy-8192")]
    public async Task TrustPolicy_Over8192Characters_ExceedsTheQuota_WhiteSpaceNotCounted()
    {
        var sid = new string('a', 4096);
        (await CreateWithTrustAsync(Trust.Insert(1, new string(' ', 9000)).Replace(
            "\"Effect\"", $"\"Sid\":\"{sid}\",\"Effect\"", StringComparison.Ordinal))).ShouldSucceed();
        sid = new string('a', 8192);
        (await CreateWithTrustAsync(Trust.Replace("\"Effect\"", $"\"Sid\":\"{sid}\",\"Effect\"", StringComparison.Ordinal), "other"))
            .ShouldBeRefused(409, "LimitExceeded", "Cannot exceed quota for ACLSizePerRole: 8192");
    }

    [Fact]
    public async Task Update_ChangesWhatIsGiven()
    {
        (await CreateAsync("worker", ("Description", "old"))).ShouldSucceed();
        (await aws.IamAsync("UpdateRole", ("RoleName", "worker"), ("MaxSessionDuration", "43200"))).ShouldSucceed();
        (await aws.IamAsync("GetRole", ("RoleName", "worker")))["Role", "Description"].ShouldBe("old");
        (await aws.IamAsync("UpdateRoleDescription", ("RoleName", "worker"), ("Description", "new")))["Role", "Description"]
            .ShouldBe("new");
        (await aws.IamAsync("GetRole", ("RoleName", "worker")))["Role", "MaxSessionDuration"].ShouldBe("43200");
    }

    [Fact]
    public async Task List_ManyRoles_ComesInPages()
    {
        for (var number = 0; number < 25; number++)
        {
            (await CreateAsync($"worker-{number:D2}", ("Path", number % 5 == 0 ? "/five/" : "/"))).ShouldSucceed();
        }

        var names = new List<string>();
        string? marker = null;
        do
        {
            (string, string)[] parameters = marker is null ? [("MaxItems", "10")] : [("MaxItems", "10"), ("Marker", marker)];
            var page = (await aws.IamAsync("ListRoles", parameters)).ShouldSucceed();
            names.AddRange(page.All("Roles", "RoleName"));
            marker = page["Marker"];
            page["IsTruncated"].ShouldBe(marker is null ? "false" : "true");
        }
        while (marker is not null);

        names.ShouldBe(Enumerable.Range(0, 25).Select(number => $"worker-{number:D2}"));
        (await aws.IamAsync("ListRoles", ("PathPrefix", "/five/"))).All("Roles", "RoleName").Length.ShouldBe(5);
    }

    [Fact]
    public async Task Delete_WithPoliciesOrProfiles_IsAConflict()
    {
        (await CreateAsync("worker")).ShouldSucceed();
        await PutAsync("inline", "\"s3:*\"");
        (await aws.IamAsync("AttachRolePolicy", ("RoleName", "worker"), ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess")))
            .ShouldSucceed();
        (await aws.IamAsync("CreateInstanceProfile", ("InstanceProfileName", "profile"))).ShouldSucceed();
        (await aws.IamAsync("AddRoleToInstanceProfile", ("InstanceProfileName", "profile"), ("RoleName", "worker"))).ShouldSucceed();
        (await aws.IamAsync("ListInstanceProfilesForRole", ("RoleName", "worker"))).All("InstanceProfiles", "InstanceProfileName")
            .ShouldBe(["profile"]);

        (await DeleteAsync()).ShouldBeRefused(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.");
        (await aws.IamAsync("DetachRolePolicy", ("RoleName", "worker"), ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess")))
            .ShouldSucceed();
        (await DeleteAsync()).ShouldBeRefused(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
        (await aws.IamAsync("DeleteRolePolicy", ("RoleName", "worker"), ("PolicyName", "inline"))).ShouldSucceed();
        (await DeleteAsync()).ShouldBeRefused(
            409, "DeleteConflict", "Cannot delete entity, must remove roles from instance profile first.");
        (await aws.IamAsync("RemoveRoleFromInstanceProfile", ("InstanceProfileName", "profile"), ("RoleName", "worker"))).ShouldSucceed();
        (await DeleteAsync()).ShouldSucceed();
        (await DeleteAsync()).ShouldBeRefused(404, "NoSuchEntity", "The role with name worker cannot be found.");
    }

    [Fact]
    [Sentence("quota.inline-policies-10240")]
    public async Task InlinePolicies_Over10240CharactersInAll_AreRefused_WhiteSpaceNotCounted()
    {
        (await CreateAsync("worker")).ShouldSucceed();
        await PutAsync("one", $"\"s3:{new string('a', 5000)}\"");
        await PutAsync("spaces", $"\"s3:*\"{new string(' ', 9000)}");
        var answer = await TryPutAsync("two", $"\"s3:{new string('a', 5200)}\"");
        answer.ShouldBeRefused(409, "LimitExceeded", "Maximum policy size of 10240 bytes exceeded for role worker");
        (await aws.IamAsync("ListRolePolicies", ("RoleName", "worker"))).Members("PolicyNames").ShouldBe(["one", "spaces"]);
    }

    [Fact]
    public async Task InlinePolicy_Missing_IsNoSuchEntity()
    {
        (await CreateAsync("worker")).ShouldSucceed();
        foreach (var action in new[] { "GetRolePolicy", "DeleteRolePolicy" })
        {
            (await aws.IamAsync(action, ("RoleName", "worker"), ("PolicyName", "none")))
                .ShouldBeRefused(404, "NoSuchEntity", "The role policy with name none cannot be found.");
        }
    }

    [Fact]
    public async Task Boundary_IsSetShownAndRemoved()
    {
        (await CreateAsync("worker")).ShouldSucceed();
        const string policy = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
        (await aws.IamAsync("PutRolePermissionsBoundary", ("RoleName", "worker"), ("PermissionsBoundary", policy))).ShouldSucceed();
        (await aws.IamAsync("GetRole", ("RoleName", "worker")))["Role", "PermissionsBoundary", "PermissionsBoundaryArn"].ShouldBe(policy);
        (await aws.IamAsync("DeleteRolePermissionsBoundary", ("RoleName", "worker"))).ShouldSucceed();
        (await aws.IamAsync("GetRole", ("RoleName", "worker")))["Role", "PermissionsBoundary", "PermissionsBoundaryArn"].ShouldBeNull();
    }

    [Fact]
    [Sentence("quota.tags-50")]
    public async Task Tags_MoreThanFifty_AreRefused()
    {
        (await CreateAsync("worker")).ShouldSucceed();
        (await TagAsync(1, 50)).ShouldSucceed();
        (await TagAsync(51, 1)).ShouldBeRefused(409, "LimitExceeded", "The number of tags has reached the maximum limit.");
    }

    [Fact]
    public async Task Tags_SameKeyTwice_IsRefused() =>
        (await CreateAsync(
            "worker", ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"), ("Tags.member.2.Key", "A"), ("Tags.member.2.Value", "2")))
            .ShouldBeRefused(400, "InvalidInput", "Duplicate tag keys found. Please note that Tag keys are case insensitive.");

    [Fact]
    [Sentence("quota.roles-1000")]
    public async Task Roles_MoreThanAThousand_ExceedTheQuota()
    {
        for (var number = 0; number < 1000; number++)
        {
            (await CreateAsync($"worker-{number}")).Status.ShouldBe(200);
        }

        (await CreateAsync("one-more")).ShouldBeRefused(409, "LimitExceeded", "Cannot exceed quota for RolesPerAccount: 1000");
    }

    public void Dispose() => aws.Dispose();

    private Task<QueryAnswer> TagAsync(int first, int count) => aws.IamAsync(
        "TagRole",
        [
            ("RoleName", "worker"),
            .. Enumerable.Range(0, count).SelectMany(index => new[]
            {
                ($"Tags.member.{index + 1}.Key", $"key-{first + index}"), ($"Tags.member.{index + 1}.Value", "v"),
            }),
        ]);

    private Task<QueryAnswer> CreateAsync(string name, params (string, string)[] parameters) =>
        aws.IamAsync("CreateRole", [("RoleName", name), ("AssumeRolePolicyDocument", Trust), .. parameters]);

    private Task<QueryAnswer> CreateWithTrustAsync(string trust, string name = "worker") =>
        aws.IamAsync("CreateRole", ("RoleName", name), ("AssumeRolePolicyDocument", trust));

    private Task<QueryAnswer> DeleteAsync() => aws.IamAsync("DeleteRole", ("RoleName", "worker"));

    private async Task PutAsync(string name, string action) => (await TryPutAsync(name, action)).ShouldSucceed();

    private Task<QueryAnswer> TryPutAsync(string name, string action) => aws.IamAsync(
        "PutRolePolicy",
        ("RoleName", "worker"),
        ("PolicyName", name),
        ("PolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":{{action}},"Resource":"*"}]}"""));
}
