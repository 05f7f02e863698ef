using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients.CloudFront;
using Irsactl.OpenShift.Json;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>A distribution as input for <c>aws cloudfront create-distribution-with-tags --cli-input-json</c>, in ccoctl's layout.</summary>
internal sealed class DistributionJson(CloudFrontHostingOptions options, string name, string region)
{
    private readonly Ownership _owner = new(name);

    /// <summary>The JSON.</summary>
    /// <param name="access">The id of the origin access control, or the path of the origin access identity.</param>
    public string Make(string access)
    {
        var (settings, origin) = Settings();
        var hasControl = options.OriginAccess == OriginAccess.Control;
        return $$"""
            {
               "DistributionConfigWithTags":{
                  "DistributionConfig":{
                     "CallerReference":"{{name}}",
                     "Aliases":{{Aliases(settings)}},
                     "Origins":{
                        "Quantity":1,
                        "Items":[
                           {
                              "Id":"{{origin}}",
                              "DomainName":"{{origin}}",
                              "OriginPath":"",
                              "CustomHeaders":{
                                 "Quantity":0
                              },
                              "S3OriginConfig":{
                                 "OriginAccessIdentity":"{{(hasControl ? "" : access)}}"
                              },
                              "ConnectionAttempts":3,
                              "ConnectionTimeout":10,
                              "OriginShield":{
                                 "Enabled":false
                              }{{(hasControl ? $",\n                  \"OriginAccessControlId\":\"{access}\"" : "")}}
                           }
                        ]
                     },
                     "DefaultCacheBehavior":{
                        "TargetOriginId":"{{origin}}",
                        "TrustedSigners":{
                           "Enabled":false,
                           "Quantity":0
                        },
                        "TrustedKeyGroups":{
                           "Enabled":false,
                           "Quantity":0
                        },
                        "ViewerProtocolPolicy":"{{settings.ViewerProtocolPolicy}}",
                        "AllowedMethods":{
                           "Quantity":2,
                           "Items":[
                              "HEAD",
                              "GET"
                           ],
                           "CachedMethods":{
                              "Quantity":2,
                              "Items":[
                                 "HEAD",
                                 "GET"
                              ]
                           }
                        },
                        "SmoothStreaming":false,
                        "Compress":false,
                        "LambdaFunctionAssociations":{
                           "Quantity":0
                        },
                        "FunctionAssociations":{
                           "Quantity":0
                        },
                        "FieldLevelEncryptionId":"",
                        "CachePolicyId":"{{settings.CachePolicyId}}"
                     },
                     "CacheBehaviors":{
                        "Quantity":0
                     },
                     "CustomErrorResponses":{
                        "Quantity":0
                     },
                     "Comment":"{{settings.Comment}}",
                     "Logging":{
                        "Enabled":{{(settings.Logging is null ? "false" : "true")}},
                        "IncludeCookies":false,
                        "Bucket":{{GoJson.Quote(settings.Logging?.Bucket ?? "")}},
                        "Prefix":"{{settings.Logging?.Prefix}}"
                     },
                     "PriceClass":"{{settings.PriceClass}}",
                     "Enabled":true,
                     "ViewerCertificate":{{Certificate(settings)}},
                     "WebACLId":{{GoJson.Quote(settings.WebAclId)}},
                     "HttpVersion":"{{settings.HttpVersion}}",
                     "IsIPV6Enabled":true
                  },
                  "Tags":{
                     "Items":[
                        {{string.Join(",\n            ", _owner.Tags.Select(tag => $"{{\n               \"Key\":\"{tag.Key}\",\n               \"Value\":\"{tag.Value}\"\n            }}"))}}
                     ]
                  }
               }
            }
            """;
    }

    private (DistributionSettings Settings, string Origin) Settings()
    {
        var place = new OriginPlace(_owner, region, Partition.ForRegion(region));
        var certificate = options.Domain is null ? null : LateValue.Of(options.CertificateArn ?? "<enter_certificate_arn_here>");
        return (new DistributionSpec(place, options, LateValue.Of(""), certificate).Settings(current: null), place.DomainName);
    }

    private static string Aliases(DistributionSettings settings) => settings.Aliases is [var domain]
        ? $"{{\n            \"Quantity\":1,\n            \"Items\":[\n               {GoJson.Quote(domain)}\n            ]\n         }}"
        : "{\n            \"Quantity\":0\n         }";

    private static string Certificate(DistributionSettings settings) => settings.Certificate is { } certificate
        ? $"{{\n            \"ACMCertificateArn\":{GoJson.Quote(certificate.Arn)},\n            \"SSLSupportMethod\":\"sni-only\",\n"
            + $"            \"MinimumProtocolVersion\":\"{certificate.MinimumProtocolVersion}\"\n         }}"
        : "{\n            \"CloudFrontDefaultCertificate\":true\n         }";
}
