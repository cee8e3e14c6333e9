"""The vocabulary that fabricated papers are made of; the commonest words of each list come first."""

ADJECTIVES = (
    "Unsupervised Self-Supervised Contrastive Hierarchical Dense Label-Free Object-Centric Cross-View Multi-Scale "
    "Equivariant Graph-Based Spectral Prototype-Guided Uncertainty-Aware Depth-Guided Training-Free Generative "
    "Boundary-Aware Temporally-Consistent Robust Scalable Lightweight Causal Open-World"
).split()
METHODS = (
    "Feature Distillation",
    "Contrastive Clustering",
    "Mutual Information Maximization",
    "Masked Image Modelling",
    "Patch Alignment",
    "Prototype Learning",
    "Superpixel Grouping",
    "Normalized Cuts",
    "Optimal Transport",
    "Self-Training",
    "Diffusion Features",
    "Attention Rollout",
    "Region Proposals",
    "Concept Discovery",
    "Saliency Priors",
    "Graph Reasoning",
    "Token Merging",
    "Invariance Learning",
    "Pseudo-Label Refinement",
    "Hidden Positives",
    "Eigenvector Clustering",
    "Mask Bootstrapping",
    "Semantic Correspondence",
    "Slot Attention",
)
TASKS = (
    "Unsupervised Semantic Segmentation",
    "Semantic Segmentation without Labels",
    "Unsupervised Image Segmentation",
    "Dense Representation Learning",
    "Large-Scale Unsupervised Semantic Segmentation",
    "Unsupervised Scene Parsing",
    "Segmentation of Remote Sensing Images",
    "Object Discovery and Segmentation",
    "Unsupervised Domain-Agnostic Segmentation",
    "Unsupervised Segmentation of Driving Scenes",
    "Unsupervised Panoptic Segmentation",
    "Video Object Segmentation",
)
MEANS = (
    "Vision Transformers",
    "Frozen Self-Supervised Features",
    "Cross-Image Correspondences",
    "Learnt Superpixels",
    "Language Guidance",
    "Multi-View Consistency",
    "Depth Cues",
    "Diffusion Models",
    "Cluster Assignments",
    "Hyperbolic Embeddings",
    "Conditional Random Fields",
    "Photometric Invariance",
    "Memory Banks",
    "Local-to-Global Attention",
    "Motion Cues",
    "Foundation Models",
)
GIVEN = (
    "Wei Yang Jun Li Anna Marco Céline José Zoë Minh Yuki Hana Olga Ivan Priya Rahul Sofia Lukas Emma Noah Mia "
    "Ahmed Fatima Jia Chen Min Soo Ji Hyun Kenji Aiko Paul Marie Émilie Björn Søren Łukasz Inês Nikos Elif"
).split()
FAMILY = (
    "Wang Zhang Li Chen Liu Yang Huang Zhao Wu Zhou Kim Lee Park Choi Tanaka Sato Müller Schmidt Weber Fischer Rossi "
    "Ferrari García Martínez López Silva Santos Nguyen Tran Singh Kumar Gupta Ivanov Petrov Kowalski Novák Larsson "
    "Hansen Dubois Lefèvre Moreau Smith Johnson Brown Taylor Wilson Haddad Yilmaz Papadopoulos Östberg"
).split()
SYLLABLES = "Seg Net Clu Dis Hi Ro Cut Al Vi Lo Pix Ma Trans Uni Co Se Gra Mo De Fo".split()

VENUES = (
    "arXiv CVPR ICCV ECCV NeurIPS ICLR WACV TPAMI BMVC AAAI ICML TIP TGRS IJCV ACCV TMLR TMM ICRA RA-L GCPR"
).split()
JOURNALS = frozenset("TPAMI TIP TGRS IJCV TMLR TMM RA-L".split())

TAGS = (
    "frozen-features pixel-clustering contrastive feature-distillation self-training superpixels dense-pretraining "
    "mutual-information object-masks spectral hierarchy graph diffusion language driving remote-sensing saliency "
    "overclustering invariance from-scratch multi-modal retrieval benchmark survey medical"
).split()

DATASETS = {
    "COCO-Stuff": (27, 15, 171, 3),
    "Cityscapes": (27, 19),
    "Potsdam": (3, 6),
    "ImageNet-S": (50, 300, 919),
    "PASCAL VOC": (21, 20),
    "ADE20K": (150, 847),
    "LIP": (5, 16, 19),
    "KITTI-STEP": (19,),
    "NYU Depth": (13, 40),
    "Mapillary": (28, 66),
    "SUIM": (8, 6),
    "BDD": (19, 40),
    "Vaihingen": (5, 6),
    "CelebA": (8,),
}
"""Names of datasets, each with the numbers of classes of its variants."""

BACKBONES = {
    "DINO ViT-S/8": "DINO",
    "DINO ViT-B/8": "DINO",
    "DINOv2 ViT-B/14": "DINOv2",
    "ResNet-50": "CNN",
    "ResNet-18 + FPN": "CNN",
    "DINOv3 ViT-S/16": "DINOv3",
}
FRAMEWORKS = ("PyTorch", "TensorFlow", "Jittor")
PROTOCOLS = ("clustering", "linear-probe", "overclustering")
