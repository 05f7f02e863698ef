using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.Acm.Model;
using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudTrail.Model;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Services.Logs.Model;
using Irsactl.LocalAws.Services.Route53.Model;

namespace Irsactl.LocalAws.Server.Storage.Records;

/// <summary>
/// The stored form of the models: every member under its own name, so that a new one is stored without a line here; what follows from
/// others is marked <see cref="JsonIgnoreAttribute"/>. A member that this program does not know is refused: leaving it out would lose what
/// a newer program stored.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(PolicyDocumentConverter), typeof(BucketPolicyConverter)])]
[JsonSerializable(typeof(JournalRecord))]
[JsonSerializable(typeof(AcmState))]
[JsonSerializable(typeof(ApiGatewayState))]
[JsonSerializable(typeof(IamState))]
[JsonSerializable(typeof(Route53State))]
[JsonSerializable(typeof(Ec2State))]
[JsonSerializable(typeof(LambdaState))]
[JsonSerializable(typeof(LogsState))]
[JsonSerializable(typeof(ElbState))]
[JsonSerializable(typeof(CloudFrontState))]
[JsonSerializable(typeof(CloudTrailState))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    /// <summary>A serializer whose contents of objects go through a converter.</summary>
    public static StorageJson With(ContentConverter contents) => new(new JsonSerializerOptions(Default.Options)
    {
        Converters = { contents },

        // Only this program reads it; policies would be twice as long with the default's escapes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
